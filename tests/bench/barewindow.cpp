// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QLabel>

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QLabel window(QStringLiteral("A window, and nothing else"));
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
