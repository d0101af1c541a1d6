// Files of a theme's assets/: their content hash in their name, and how a template calls them.
#pragma once

#include "base/hash.hpp"
#include "base/value.hpp"
#include "render/theme.hpp"
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::render {

// "carnet.css" → "carnet_css": every character but a-z and 0-9 as '_'.
std::string asset_key(std::string_view name);
// "carnet.css" → "assets/carnet.4be21f09.css", in lower-case ASCII whatever the name.
std::string asset_output(std::string_view name, const base::Sha256& content);

class Assets {
 public:
  // A name that is there already stays; `shown_as` names the file. The name of a file in whose place it would be
  // called,
  // "" when there is none.
  std::string add(std::string_view name, std::string_view bytes, std::string_view shown_as);

  bool has(std::string_view key) const { return keys_.contains(key); }
  std::vector<std::string> keys() const;
  base::Value value() const; // an object: href of each key
  base::Hash128 fingerprint() const;
  const std::vector<Asset>& files() const { return files_; }

 private:
  struct Called {
    std::string name, shown_as, output;
    base::Sha256 content;
  };
  std::map<std::string, Called, std::less<>> keys_;
  std::vector<Asset> files_;
};

} // namespace ecole::render
