// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ewalletctl/session.h"

#include "core/serialization/catalogue.h"

#include <QJsonArray>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

QJsonArray json(const std::vector<CatalogueEntry> &entries)
{
    QJsonArray array;
    for (const CatalogueEntry &entry : entries) {
        QJsonArray fields;
        for (const CatalogueField &field : entry.fields)
            fields.append(QJsonObject {{u"name"_s, field.name},
                                       {u"kind"_s, field.kind},
                                       {u"optional"_s, field.isOptional},
                                       {u"personal"_s, field.isPersonal}});
        array.append(QJsonObject {{u"name"_s, entry.name},
                                  {u"version"_s, entry.version},
                                  {u"words"_s, entry.words},
                                  {u"fields"_s, fields}});
    }
    return array;
}

void printEntries(const QString &title, const std::vector<CatalogueEntry> &entries)
{
    print(title);
    for (const CatalogueEntry &entry : entries) {
        print(u"  %1  %2"_s.arg(entry.name.leftJustified(24), entry.words));
        QStringList fields;
        for (const CatalogueField &field : entry.fields)
            fields << u"%1%2: %3"_s.arg(field.name, field.isOptional ? u"?"_s : QString(),
                                        field.kind);
        if (!fields.isEmpty())
            print(u"  %1  %2"_s.arg(QString(24, u' '), fields.join(u", "_s)));
    }
    print(QString());
}

} // namespace

void addCatalogueVerb(CLI::App &app, const Choose &choose)
{
    CLI::App *verb =
        app.add_subcommand("catalogue", "The commands, events and reason codes, in words");
    verb->callback([choose] {
        choose([](const Globals &globals) {
            if (globals.json) {
                printJson({{u"commands"_s, json(commandCatalogue())},
                           {u"events"_s, json(eventCatalogue())},
                           {u"reasons"_s, json(reasonCatalogue())}});
                return Exit::Done;
            }
            printEntries(u"Commands"_s, commandCatalogue());
            printEntries(u"Events"_s, eventCatalogue());
            printEntries(u"Reasons and errors"_s, reasonCatalogue());
            return Exit::Done;
        });
    });
}

} // namespace ewallet
