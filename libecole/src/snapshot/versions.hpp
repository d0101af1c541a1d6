// Earlier versions of one file, along first parents. A file that was moved is followed to where it lay (renames.hpp).
#pragma once

#include "snapshot/locate.hpp"
#include <cstdint>
#include <ecole/extend/snapshot.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ecole::snapshot {

struct FileVersion {
  ContentId commit;         // that brought it
  std::int64_t seconds = 0; // of that commit
  std::string author;
  std::string path; // where it lay in that commit
  ContentId blob;
};

struct VersionSearch {
  std::optional<FileVersion> found;
  bool cut = false; // the history ends early, before one was found
};

inline constexpr std::size_t most_versions = 200; // that are looked at

// The newest version of the file at `path`, from commit `from` on, that `accept` takes; those with the bytes `but` are
// not asked about. `accept` gets the bytes, and no more than `limit` of them: a larger version is passed over.
Result<VersionSearch>
newest_version(const Location& location, std::string_view from, std::string_view path, const ContentId& but,
               std::uint64_t limit,
               const std::function<bool(const FileVersion& version, std::string_view bytes)>& accept);

} // namespace ecole::snapshot
