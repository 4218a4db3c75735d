// SPDX-License-Identifier: GPL-3.0-or-later
// Gives the precompiled header of the tests something to belong to.
