// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invoicing/invoicefiles.h"

#include "core/base/codes.h"
#include "core/domain/overloaded.h"
#include "core/invoicing/fa3.h"
#include "core/invoicing/ubl.h"

#include <QCryptographicHash>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

QString sha256Of(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

DocumentFileStored stored(const QString &document, const QString &format, const QByteArray &bytes)
{
    return {document, format, sha256Of(bytes), int(bytes.size()),
            QString::fromLatin1(qCompress(bytes).toBase64())};
}

std::vector<DocumentFileStored> filesOf(const Document &document)
{
    std::vector<DocumentFileStored> files;
    if (canBeFa3(document))
        files.push_back(stored(document.number, u"fa3"_s, fa3::write(document)));
    if (canBeUbl(document))
        files.push_back(stored(document.number, u"ubl"_s, ubl::write(document)));
    return files;
}

} // namespace

void addFiles(std::vector<InvoiceHappening> &issued)
{
    std::vector<InvoiceHappening> files;
    for (const InvoiceHappening &happening : issued) {
        const Document *document = std::visit(
            overloaded {[](const InvoiceIssued &e) { return &e.document; },
                        [](const CorrectionIssued &e) { return &e.document; },
                        [](const auto &) { return static_cast<const Document *>(nullptr); }},
            happening.event);
        if (!document)
            continue;
        for (DocumentFileStored &file : filesOf(*document))
            files.push_back({happening.occurredAt, std::move(file)});
    }
    issued.insert(issued.end(), files.begin(), files.end());
}

Result<QByteArray> bytesOf(const DocumentFileStored &file)
{
    QByteArray bytes = qUncompress(QByteArray::fromBase64(file.content.toLatin1()));
    if (bytes.size() != file.size || sha256Of(bytes) != file.sha256)
        return fail(code::undecodable, {{u"document"_s, file.document}});
    return bytes;
}

} // namespace ewallet
