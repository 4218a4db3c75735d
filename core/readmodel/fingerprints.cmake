# SPDX-License-Identifier: GPL-3.0-or-later
# A read model is made again when its tables, its projector or what all projectors stand on changes.
set(common core/base/identifier.cpp core/domain/invoice/document.h core/domain/invoice/invoice.h core/domain/invoice/parties.h
    core/domain/market/market.h core/domain/wallet/purchaseline.h core/domain/wallet/walletevents.cpp
    core/domain/wallet/walletevents.h core/serialization/eventcodec.cpp core/serialization/fields.h
    core/serialization/invoicefields.h core/serialization/payloadreader.cpp)
foreach(projector markets wallets timeline purchases invoices movements)
    set(contents "")
    foreach(file ${common} core/readmodel/${projector}projector.cpp
                 core/readmodel/${projector}projector.h resources/sql/sqlite/read/${projector}.sql)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${file})
        file(SHA256 ${PROJECT_SOURCE_DIR}/${file} hash)
        string(APPEND contents ${hash})
    endforeach()
    string(SHA256 EWALLET_FINGERPRINT_${projector} "${contents}")
endforeach()
# A snapshot of a wallet is one of this program if what folds and keeps a wallet has not changed.
set(contents "")
foreach(file core/domain/credittype.h core/domain/invoice/parties.h
             core/domain/wallet/purchaseline.h core/domain/wallet/wallet.cpp core/domain/wallet/wallet.h
             core/domain/wallet/walletevents.cpp core/domain/wallet/walletevents.h
             core/eventsourcing/walletfold.cpp core/serialization/eventcodec.cpp
             core/serialization/fields.h core/serialization/jsonfields.h
             core/serialization/jsonreader.cpp core/serialization/names.h core/serialization/payloadreader.cpp
             core/serialization/walletstate.cpp resources/sql/sqlite/read/snapshots.sql)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${file})
    file(SHA256 ${PROJECT_SOURCE_DIR}/${file} hash)
    string(APPEND contents ${hash})
endforeach()
string(SHA256 EWALLET_FINGERPRINT_snapshots "${contents}")
configure_file(${PROJECT_SOURCE_DIR}/core/readmodel/fingerprints.h.in
               ${PROJECT_BINARY_DIR}/generated/core/readmodel/fingerprints.h @ONLY)
