// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonDocument>
#include <QTest>

/// The value of a Result, or a failed test that says why.
#define VERIFY_RESULT(expression) \
    do { \
        const auto &checked = (expression); \
        if (!checked) \
            QFAIL(qPrintable( \
                QStringLiteral("%1 %2 %3") \
                    .arg(checked.error().code, \
                         QString::fromUtf8( \
                             QJsonDocument(checked.error().facts).toJson(QJsonDocument::Compact)), \
                         checked.error().detail))); \
    } while (false)

/// The value of a Result, compared.
#define COMPARE_RESULT(expression, expected) \
    do { \
        const auto &compared = (expression); \
        VERIFY_RESULT(compared); \
        QCOMPARE(*compared, expected); \
    } while (false)

/// The code of an expected failure.
#define COMPARE_ERROR(expression, expectedCode) \
    do { \
        const auto &checked = (expression); \
        QVERIFY2(!checked, "expected " #expectedCode); \
        QCOMPARE(checked.error().code, QString(expectedCode)); \
    } while (false)
