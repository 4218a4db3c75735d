<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ewallet::CommandsPage</name>
    <message numerus="yes">
        <source>%n command(s)</source>
        <translation>
            <numerusform>%n command</numerusform>
            <numerusform>%n commands</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::CreditsCardView</name>
    <message numerus="yes">
        <source>%n lot(s)</source>
        <translation>
            <numerusform>%n lot</numerusform>
            <numerusform>%n lots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::WalletsPage</name>
    <message numerus="yes">
        <source>%n wallet(s)</source>
        <translation>
            <numerusform>%n wallet</numerusform>
            <numerusform>%n wallets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ewallet::Words</name>
    <message numerus="yes">
        <source>expire after %n day(s)</source>
        <translation>
            <numerusform>expire after %n day</numerusform>
            <numerusform>expire after %n days</numerusform>
        </translation>
    </message>
</context>
</TS>
