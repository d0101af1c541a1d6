// How files of ecole's own begin: with the name of their format, and its version.
#pragma once

#include "base/bytes.hpp"
#include "deploy/sealed.hpp"
#include <cstdint>
#include <optional>
#include <string_view>

namespace ecole::deployment {

struct Format {
  std::string_view name; // "ecole delta"
  std::uint64_t version = 1;
};

base::ByteWriter begun(const Format& format);
// Reads them; nothing: what follows can be read.
std::optional<Unreadable> why_unreadable(base::ByteReader& reader, const Format& format);

} // namespace ecole::deployment
