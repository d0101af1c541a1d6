// What the state keeps of the sources of the last build: the listing of every folder, and of a work tree the stat data
// of every file. Both are only noted during a build and put into the first transaction.
#pragma once

#include "engine/store.hpp"
#include "snapshot/difference.hpp"
#include "snapshot/folder.hpp"
#include <map>
#include <mutex>

namespace ecole::site {

class KeptFolders final : public snapshot::Known {
 public:
  explicit KeptFolders(const engine::Store& store) : transaction_(store.read()) {}
  std::optional<snapshot::KnownFolder> listing(std::string_view folder) const override;

 private:
  engine::Transaction transaction_;
};

void keep_folders(const std::vector<snapshot::FolderChange>& changes, engine::Transaction& transaction);

class KeptFiles final : public snapshot::StatCache {
 public:
  explicit KeptFiles(const engine::Store& store) : transaction_(store.read()) {}
  std::optional<Remembered> find(std::string_view path) const override;
  void remember(std::string_view path, const base::FileStatus& status, const ContentId& id) override;
  void forget(std::string_view path) override;
  std::vector<std::string> paths() const override;
  std::optional<ContentId> rules() const override;
  void remember_rules(const ContentId& rules) override;

  void keep(engine::Transaction& transaction) const;
  bool changed() const { return !changes_.empty() || rules_; }

 private:
  engine::Transaction transaction_;
  mutable std::mutex mutex_; // one transaction is read by one thread at a time
  std::map<std::string, std::optional<Remembered>, std::less<>> changes_;
  std::optional<ContentId> rules_;
};

} // namespace ecole::site
