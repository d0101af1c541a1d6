// What belongs to the sources of a work tree: what git tracks or does not ignore. The rules are applied each time.
// Whether what they match is tracked stands in the StatCache (answer_key(); without an id: it is not), so that the
// index is read only when it has changed.
#pragma once

#include "snapshot/ignore_files.hpp"
#include "snapshot/scan.hpp"
#include "snapshot/tracked_files.hpp"
#include <map>
#include <mutex>

namespace ecole::snapshot {

class WorkTree final : public Admission {
 public:
  // Without a cache nothing is known.
  WorkTree(const Location& location, const OuterIgnoreFiles& outer, const StatCache* cache);

  std::unique_ptr<IgnoreFile> ignore_file(const ScannedFolder& folder, std::string_view bytes) override;
  Result<Admitted> admits(const ScannedFolder& folder, const std::string& path, const ScannedEntry& entry) override;

  bool index_read() const { return tracked_.has_value(); }
  void remember(StatCache& cache) const;

 private:
  struct Answer {
    EntryType type;
    bool tracked;
  };

  std::string in_repository(std::string_view path) const;

  const Location& location_;
  const OuterIgnoreFiles& outer_;
  const StatCache* cache_;
  ContentId index_;    // a fingerprint of the index; all zero when it could change without showing
  bool same_ = false;  // as the cache has it
  bool known_ = false; // what the cache says is true
  std::mutex mutex_;
  std::optional<TrackedFiles> tracked_;
  std::map<std::string, Answer> answers_; // found now, by their paths in the site
};

} // namespace ecole::snapshot
