// What the file system says of a file by which it is known to be the same one, unchanged.
#pragma once

#include "base/file.hpp"
#include <cstdint>
#include <string>

namespace ecole::deployment {

struct Stamp {
  base::FileType type = base::FileType::none;
  std::uint64_t size = 0, inode = 0;
  std::int64_t modified_ns = 0, changed_ns = 0; // since 1970
  bool operator==(const Stamp&) const = default;
};

Stamp stamp_of(int folder, const std::string& name); // links are not followed; FileType::none: errno says why
Stamp stamp_of(int file);

} // namespace ecole::deployment
