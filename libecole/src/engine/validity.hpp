// How the time for which something holds stands in the state: with its owner, and by minutes, to be found when they
// come.
#pragma once

#include "base/bytes.hpp"
#include "engine/reader.hpp"
#include "engine/store.hpp"
#include <string>
#include <string_view>

namespace ecole::engine {

// Minutes as bytes that sort as the minutes do, and behind them the owner.
std::string minute_key(base::Minute minute, std::string_view owner);
base::Minute minute_of(std::string_view minute_key);

void keep_validity(Transaction& transaction, std::string_view owner, const Validity& before, const Validity& after);
void write_validity(base::ByteWriter& bytes, const Validity& validity);
Validity read_validity(base::ByteReader& bytes);

} // namespace ecole::engine
