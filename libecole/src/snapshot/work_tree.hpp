// What belongs to the sources of a work tree: what git tracks or does not ignore. Answers are kept in the StatCache
// beside the files, so that git need not be asked again: what is ignored stands there without an id, what is taken and
// no file with an id that no content has.
#pragma once

#include "snapshot/ignore_files.hpp"
#include "snapshot/ignore_rules.hpp"
#include "snapshot/scan.hpp"
#include <map>
#include <mutex>

namespace ecole::snapshot {

class WorkTree final : public Admission {
 public:
  // `trusting`: the answers of the cache hold. Only the scan to its end can tell: see rules().
  WorkTree(const Location& location, const OuterRules& outer, bool trusting)
      : location_(location), outer_(outer), trusting_(trusting) {}

  Result<bool> admits(const ScannedFolder& folder, const std::string& path, const ScannedEntry& entry) override;

  // A fingerprint of everything that the answers depend on. All zero when it could change without showing: then it is
  // not trusted the next time.
  ContentId rules(const ScannedFolder& root) const;
  bool asked() const { return git_.has_value(); }
  // The new answers but those on files that are taken: of these the content is remembered.
  void remember_answers(StatCache& cache) const;

 private:
  struct Answer {
    EntryType type;
    bool admitted;
  };

  Result<bool> ask(const std::string& path, EntryType type);

  const Location& location_;
  const OuterRules& outer_;
  const bool trusting_;
  std::mutex mutex_;
  std::optional<IgnoreRules> git_;
  bool root_ignored_ = false;
  std::map<std::string, Answer> answers_;
};

} // namespace ecole::snapshot
