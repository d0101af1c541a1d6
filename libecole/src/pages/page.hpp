// A kind of page: which pages it makes, from which keys, and the data that its template gets
// (docs/formats/page-data.md). One file a kind; kinds.cpp lists them. Nothing here renders: the words of a language and
// the texts of sources are asked for.
#pragma once

#include "base/value.hpp"
#include "content/text.hpp"
#include "engine/model.hpp"
#include "engine/reader.hpp"
#include "model/school.hpp"
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ecole::pages {

// The words of the site's language; a page that uses them is made again when they change (the site declares that).
class Words {
 public:
  using Arguments = std::vector<std::pair<std::string_view, std::string>>;
  virtual ~Words() = default;
  virtual std::string_view word(std::string_view key) const = 0;                          // "" when there is none
  virtual std::string filled(std::string_view key, const Arguments& arguments) const = 0; // {name}s replaced
  virtual std::string counted(std::string_view key, std::size_t count,
                              Arguments arguments = {}) const = 0; // key_one, key_other; {n}
  // `key` filled with the names of `day` (dates.hpp). A site says few days, each of them on many pages: it is made
  // once. From any thread.
  const std::string& day(std::string_view key, base::Date day) const;

 private:
  mutable std::mutex days_mutex_;
  mutable std::map<std::string, std::unordered_map<std::int32_t, std::string>, std::less<>> days_;
};

// What sources hold, by path and content id (the raw one of a row). Called from several threads at once.
class Sources {
 public:
  virtual ~Sources() = default;
  // The HTML of a source in pieces, as content::parse gives it; empty when it cannot be read any more.
  virtual std::shared_ptr<const content::Text> text(std::string_view path, std::string_view blob) const = 0;
  virtual std::string bytes(std::string_view path, std::string_view blob) const = 0; // of a document
};

struct Context {
  engine::Reader& reader;
  const model::School& school;
  const Words& words;
  const Sources& sources;
  std::string_view version = {}; // of the program, for site.version
};

// One page. `data` holds all that its template sees but `t`, `asset` and `frame`; the last one is what `frame` gives
// (not_found has it in its data).
struct View {
  std::string output;
  std::string template_name; // "": no template, `bytes` is the file
  base::Value data;
  std::string bytes;
  // With a frame around it: frame.mustache gets root, site and frame from here. Equal keys, equal frames, whatever the
  // page.
  std::string frame_key;              // "": none
  std::function<base::Value()> frame; // reads through the context: called while the page is made, or not at all
};

struct Kind {
  std::string name;                 // also of its rule and, where it has one, of its template
  std::vector<engine::Range> reads; // of the index; templates, words and assets are added by the site
  bool has_template = true;
  bool has_frame = true;
  std::function<std::optional<View>(std::string_view id, Context& context)> view;
};

// Every kind, in the order their pages are made.
std::vector<Kind> kinds();

} // namespace ecole::pages
