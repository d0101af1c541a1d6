// Hashes and sizes in the notation of everything ecole keeps.
#pragma once

#include "base/bytes.hpp"
#include "deploy/manifest.hpp"
#include <cstddef>

namespace ecole::deployment {

// A reader that meets something else turns bad.
void write_hash(base::ByteWriter& bytes, const base::Sha256& hash);
base::Sha256 read_hash(base::ByteReader& reader);

void write_content(base::ByteWriter& bytes, const FileContent& content);
FileContent read_content(base::ByteReader& reader);

// Only bytes that stand for themselves: a size above this is damage, and sums of sizes stay in range.
inline constexpr std::uint64_t largest_file = std::uint64_t{1} << 50;

// The fewest bytes that an entry takes: no claimed count makes room for more entries than there can be.
inline constexpr std::size_t smallest_content = 32;

} // namespace ecole::deployment
