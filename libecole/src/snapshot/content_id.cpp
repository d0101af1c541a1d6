#include "base/hash.hpp"
#include <ecole/extend/snapshot.hpp>

#include <algorithm>

namespace ecole {

std::string ContentId::hex() const { return base::to_hex(view()); }

std::optional<ContentId> ContentId::from_hex(std::string_view hex) {
  ContentId id;
  std::string read;
  if (hex.size() != 2 * id.bytes.size() || !base::from_hex(hex, read)) return std::nullopt;
  std::ranges::copy(read, id.bytes.begin());
  return id;
}

} // namespace ecole
