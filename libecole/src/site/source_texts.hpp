// The texts of sources for pages, as the state has them: each was kept when its source was parsed for its record. Those
// used last stay in memory while there is room. What the state has not (a good version of a page that is held back) is
// read and parsed when a page asks.
#pragma once

#include "content/parse.hpp"
#include "engine/store.hpp"
#include "pages/page.hpp"
#include <ecole/extend/snapshot.hpp>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>

namespace ecole::site {

class SourceTexts final : public pages::Sources {
 public:
  // `older` reads what is no longer in the snapshot, by its id: the good version of a page that is held back.
  using Older = std::function<Result<std::string>(const ContentId& id, std::uint64_t limit)>;
  SourceTexts(std::shared_ptr<const Snapshot> snapshot, content::FolderNames folders, const engine::Store& store,
              Older older = {}, std::size_t room_bytes = 16 << 20);

  std::shared_ptr<const content::Text> text(std::string_view path, std::string_view blob) const override;
  std::string bytes(std::string_view path, std::string_view blob) const override;

  void put(std::string_view path, std::string_view blob, content::Text text);
  std::size_t parsed() const; // how often a source was read and parsed again

 private:
  struct Entry {
    base::Hash128 key;
    std::shared_ptr<const content::Text> text;
    std::size_t bytes = 0;
  };
  std::shared_ptr<const content::Text> kept(const base::Hash128& key, std::string_view path,
                                            std::string_view blob) const;
  void keep(const base::Hash128& key, std::shared_ptr<const content::Text> text) const;

  std::shared_ptr<const Snapshot> snapshot_;
  content::FolderNames folders_;
  Older older_;
  std::size_t room_;
  mutable std::mutex mutex_;
  mutable std::list<Entry> entries_; // the one used last first
  mutable std::map<base::Hash128, std::list<Entry>::iterator> by_key_;
  const engine::Store& store_;
  mutable std::size_t used_ = 0, parsed_ = 0;
};

} // namespace ecole::site
