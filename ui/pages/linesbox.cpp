// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/linesbox.h"

#include "ui/models/importlinesmodel.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tableview.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace ewallet {

using namespace Qt::StringLiterals;

LinesBox::LinesBox(const QString &title, const std::vector<LineResult> &lines, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    const int grid = gridOf(this);
    constexpr int columns = 150;
    constexpr int rows = 34;
    resize(columns * fontMetrics().averageCharWidth(), rows * fontMetrics().height());
    auto *model = new ImportLinesModel(ImportLinesModel::Of::Documents, this);
    auto *table = new TableView(model, u"document-lines"_s, title);
    auto *close = new QPushButton(tr("Close"));
    close->setToolTip(tr("Close (Esc)"));
    close->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(3 * grid, 2 * grid, 3 * grid, 2 * grid);
    column->setSpacing(grid);
    column->addWidget(titleLabel(title));
    column->addWidget(
        secondaryLabel(tr("Everything else of the file is done. Mend these lines and import the "
                          "file again: what is known already is passed over.")));
    column->addWidget(table, 1);
    column->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    model->setLines(lines);
    table->setFocus();
}

} // namespace ewallet
