// What the state keeps of one page, and what came of making it.
#pragma once

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "engine/engine.hpp"
#include "engine/validity.hpp"
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace ecole::engine {

struct Engine::Kept {
  Validity validity;
  std::string output;
  base::Hash128 hash;
  bool foreign = false;

  std::string bytes() const {
    base::ByteWriter writer;
    write_validity(writer, validity);
    writer.text(output).text(hash.view()).flag(foreign);
    return std::move(writer).bytes();
  }
  static std::optional<Kept> read(const std::optional<std::string_view>& value) {
    if (!value) return std::nullopt;
    base::ByteReader reader(*value);
    Kept kept;
    kept.validity = read_validity(reader);
    kept.output = reader.text();
    std::string_view hash = reader.text();
    kept.foreign = reader.flag();
    if (!reader.good() || hash.size() != kept.hash.bytes.size()) return std::nullopt;
    std::ranges::copy(hash, reinterpret_cast<char*>(kept.hash.bytes.data()));
    return kept;
  }
};

struct Engine::Made {
  PageId page;
  std::optional<Kept> before, after;
  bool written = false;
  std::optional<Error> error;
};

} // namespace ecole::engine
