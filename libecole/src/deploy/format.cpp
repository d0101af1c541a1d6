#include "deploy/format.hpp"

namespace ecole::deployment {

base::ByteWriter begun(const Format& format) {
  base::ByteWriter bytes;
  bytes.text(format.name).number(format.version);
  return bytes;
}

std::optional<Unreadable> why_unreadable(base::ByteReader& reader, const Format& format) {
  if (reader.text() != format.name) return Unreadable::damaged;
  const std::uint64_t version = reader.number();
  if (version > format.version) return Unreadable::newer;
  if (version != format.version) return Unreadable::damaged;
  return std::nullopt;
}

} // namespace ecole::deployment
