// A theme as it is used: templates that are whole (their partials pasted in) and compiled once, words of one language,
// assets with their content hash. docs/formats/page-data.md is the contract between a template and its data.
#pragma once

#include "base/diagnostics.hpp"
#include "base/hash.hpp"
#include "base/result.hpp"
#include "base/value.hpp"
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ecole::render {

// Files of one folder of a theme by their path in it: "theme.yml", "templates/week.mustache", "assets/carnet.css",
// "strings/fr.yml".
struct ThemeFolder {
  std::string shown_as; // how a diagnostic names a file of it: "theme/" for the site's own, "carnet:" for one built in
  std::map<std::string, std::string> files;
};

struct ThemeProblem {
  std::string file; // shown_as and the path
  base::Finding finding;
};

struct Asset {
  std::string name;   // "carnet.css"
  std::string output; // "assets/carnet.4be21f09.css"
  std::string bytes;
};

class Theme {
 public:
  // Every template, partial and word is taken from the first folder that has it; assets from all, the first that has a
  // name. `with_assets` says how many of the folders, from the first, may bring assets. `languages`: the words' files
  // to look in, in order ("fr"). What cannot be used is a problem and its next definition, from a later folder, is
  // used; the last folder is one that is built in and whole.
  static Theme load(std::span<const ThemeFolder> folders, std::size_t with_assets,
                    std::span<const std::string> languages);
  Theme(Theme&&) noexcept;
  Theme& operator=(Theme&&) noexcept;
  ~Theme();

  const std::vector<ThemeProblem>& problems() const;
  const std::vector<Asset>& assets() const;

  // Fingerprints of what a page reads besides its data: equal fingerprint, equal rendering.
  base::Hash128 fingerprint(std::string_view template_name) const; // the template with everything pasted into it
  base::Hash128 words_fingerprint() const;
  base::Hash128 assets_fingerprint() const; // names and contents

  bool has(std::string_view template_name) const;
  std::vector<std::string> template_names() const;
  // `t` and `asset` need not be in `data`: they are looked up behind it. May be called from several threads at once.
  // base::Value::Html is written as it is in {{{ }}} and {{& }}; a plain string there is escaped all the same. "" when
  // there is no such template; an error when the template makes of this data more than a page can be (mustache.hpp,
  // limits).
  Result<std::string> render(std::string_view template_name, const base::Value& data) const;

  // A word ("" when there is none), and a word with {name}s replaced. counted(): the form key_one or key_other for
  // `count` by the rule of the words' language (French: 0 and 1 are one; English: 1), with {n} filled.
  using Arguments = std::vector<std::pair<std::string_view, std::string>>;
  std::string_view word(std::string_view key) const;
  std::string filled(std::string_view key, const Arguments& arguments) const;
  std::string counted(std::string_view key, std::size_t count, Arguments arguments = {}) const;

 private:
  Theme();
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace ecole::render
