// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFileDevice>

#include <memory>

namespace ewallet::exporting {

/// A file that gets its name when it is whole; one that is there and no ordinary file (/dev/stdout)
/// is written to as it is. Error: file_failed.
Result<std::unique_ptr<QFileDevice>> openOutput(const QString &path);
/// file_failed, where nobody says why.
tl::unexpected<Error> notWritten(const QFileDevice &file);
/// Error: file_failed.
Result<> write(QFileDevice &file, const QByteArray &bytes);
/// The end of the file. Error: file_failed.
Result<> commit(QFileDevice &file);

} // namespace ewallet::exporting
