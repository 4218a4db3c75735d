// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoffice.h"
#include "ui/pages/page.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QSplitter;

namespace ewallet {

class ImportLinesModel;
class ImportRun;
class MessageStrip;
class TableView;
class TaskPanel;

/// A file of commands: tried first, so that one sees what would come of each line, then imported.
/// One file at a time.
class ImportPage final : public Page
{
    Q_OBJECT
public:
    explicit ImportPage(Backoffice &backoffice, QWidget *parent = nullptr);

    /// Tries it. Refused, with a sentence, while another one is imported.
    void choose(const QString &path);
    bool isBusy() const; ///< something is tried or imported
    bool isImporting() const;
    void cancel(); ///< in order; imported() follows
    void focusFilter() override;

signals:
    /// Something was begun; it ends with the run's finished(), or with the run.
    void started(ewallet::ImportRun *run);
    /// An import has ended, whatever came of it.
    void imported();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void layOut();
    ImportOptions options() const;
    void openDialog();
    void saveDialog();
    void save(const QString &path);
    void run(bool rehearse);
    void finished();
    void showReport();
    void showState();

    Backoffice &m_backoffice;
    QString m_path;
    ImportRun *m_run = nullptr; ///< the last one

    QLabel *m_file;
    QLabel *m_about;
    QPushButton *m_choose;
    QCheckBox *m_goOn;
    QCheckBox *m_future;
    MessageStrip *m_strip;
    TaskPanel *m_task;
    QSplitter *m_results;
    QScrollArea *m_summary;
    ImportLinesModel *m_lines;
    TableView *m_table;
    QLabel *m_more;
    QPushButton *m_again;
    QPushButton *m_save;
    QPushButton *m_import;
};

} // namespace ewallet
