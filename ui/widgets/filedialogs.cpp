// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filedialogs.h"

#include <QCoreApplication>
#include <QFileIconProvider>

namespace ewallet {

using namespace Qt::StringLiterals;

namespace {

struct FileDialogs
{
    Q_DECLARE_TR_FUNCTIONS(ewallet::FileDialogs)
};

/// Qt's own looks into files to learn what they are.
class NamesOnly final : public QFileIconProvider
{
public:
    using QFileIconProvider::icon;
    QIcon icon(const QFileInfo &info) const override
    {
        return QFileIconProvider::icon(info.isDir() ? Folder : File);
    }
    QString type(const QFileInfo &info) const override
    {
        return info.isDir()           ? FileDialogs::tr("Folder")
            : info.suffix().isEmpty() ? FileDialogs::tr("File")
                                      : FileDialogs::tr("%1 file").arg(info.suffix());
    }
};

QString &lastFolder()
{
    static QString folder = QDir::currentPath();
    return folder;
}

/// It begins in the root, where no store is, as it would look into files before it is told not to.
QFileDialog *makeDialog(QWidget *parent, const QString &title)
{
    static NamesOnly names;
    auto *dialog = new QFileDialog(parent, title, QDir::rootPath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setIconProvider(&names);
    dialog->setDirectory(lastFolder());
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog,
                     [](const QString &path) { lastFolder() = QFileInfo(path).path(); });
    return dialog;
}

} // namespace

QFileDialog *openDialog(QWidget *parent, const QString &title, const QStringList &filters)
{
    QFileDialog *dialog = makeDialog(parent, title);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(filters);
    return dialog;
}

QFileDialog *saveDialog(QWidget *parent, const QString &title, const QString &fileName,
                        const QString &suffix)
{
    QFileDialog *dialog = makeDialog(parent, title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilters({u"*.%1"_s.arg(suffix)});
    dialog->selectFile(fileName);
    return dialog;
}

QFileDialog *folderDialog(QWidget *parent, const QString &title)
{
    QFileDialog *dialog = makeDialog(parent, title);
    dialog->setFileMode(QFileDialog::Directory);
    return dialog;
}

} // namespace ewallet
