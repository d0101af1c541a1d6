// The sources of a site as they are at one moment: a commit, a work tree, a folder, memory, or an implementation of
// one's own.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <ecole/error.hpp>
#include <ecole/export.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole {

// The id that git gives a blob (or a tree) with these bytes, also where no git is involved: a site that is built from a
// commit and then from its work tree finds every unchanged file again. All zero: no id.
struct ECOLE_EXPORT ContentId {
  std::array<unsigned char, 20> bytes{};
  auto operator<=>(const ContentId&) const = default;
  std::string hex() const;
  static std::optional<ContentId> from_hex(std::string_view hex); // exactly 40 hexadecimal digits
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};

enum class EntryType : std::uint8_t { file, folder, symlink, submodule, other };

struct SnapshotEntry {
  std::string name; // one segment, the bytes as they are stored
  EntryType type = EntryType::file;
  ContentId id; // of a file; of a folder where it has one; else all zero or unused
  bool operator==(const SnapshotEntry&) const = default;
};

// Paths are relative to the root of the site, with '/', without one at either end; "" is the root itself. Entries whose
// name begins with '.' are no sources and are left out. Every call may come from several threads at once.
class ECOLE_EXPORT Snapshot {
 public:
  virtual ~Snapshot();

  // What lies directly in a folder, sorted by the bytes of the names, each name once.
  virtual Result<std::vector<SnapshotEntry>> list(std::string_view folder) const = 0;
  // An id of everything below a folder: equal ids, equal content, so the folder need not be listed. Nothing where there
  // is no such id (only git trees have one).
  virtual std::optional<ContentId> folder_id(std::string_view folder) const;
  // The bytes of a file that was listed at `path` with `id`. More than `limit` bytes are an error of kind `refused`,
  // and are not read first; so is a link, which is never followed.
  virtual Result<std::string> read(std::string_view path, const ContentId& id, std::uint64_t limit) const = 0;
  // The commit, as 40 hexadecimal digits, where the sources are those of one.
  virtual std::optional<std::string> commit() const;
};

// Sources in memory: path → bytes.
ECOLE_EXPORT std::shared_ptr<Snapshot> memory_snapshot(std::map<std::string, std::string> files);

} // namespace ecole
