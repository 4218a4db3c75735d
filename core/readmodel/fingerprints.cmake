# SPDX-License-Identifier: GPL-3.0-or-later
# A read model is made again when its tables, its projector or what all projectors stand on changes.
set(common core/base/identifier.cpp core/domain/market/market.h core/domain/wallet/walletevents.cpp
    core/domain/wallet/walletevents.h core/serialization/eventcodec.cpp core/serialization/fields.h)
foreach(projector markets wallets timeline purchases)
    set(contents "")
    foreach(file ${common} core/readmodel/${projector}projector.cpp
                 core/readmodel/${projector}projector.h resources/sql/sqlite/read/${projector}.sql)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${file})
        file(SHA256 ${PROJECT_SOURCE_DIR}/${file} hash)
        string(APPEND contents ${hash})
    endforeach()
    string(SHA256 EWALLET_FINGERPRINT_${projector} "${contents}")
endforeach()
configure_file(${PROJECT_SOURCE_DIR}/core/readmodel/fingerprints.h.in
               ${PROJECT_BINARY_DIR}/generated/core/readmodel/fingerprints.h @ONLY)
