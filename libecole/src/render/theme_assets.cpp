#include "render/theme_assets.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include <algorithm>

namespace ecole::render {

std::string asset_key(std::string_view name) {
  std::string key;
  for (std::size_t at = 0; at < name.size(); at += base::decode(name, at).bytes) {
    char c = name[at];
    key += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '_';
  }
  return key;
}

std::string asset_output(std::string_view name, const base::Sha256& content) {
  std::size_t dot = name.rfind('.');
  std::string stem = base::slug_path(name.substr(0, dot)), hash = content.hex().substr(0, 8);
  if (stem.empty()) stem = "asset";
  std::string output = "assets/" + stem + "." + hash;
  if (dot != std::string_view::npos)
    if (std::string ending = base::slug(name.substr(dot + 1)); !ending.empty()) output += "." + ending;
  return output;
}

std::string Assets::add(std::string_view name, std::string_view bytes, std::string_view shown_as) {
  std::string key = asset_key(name);
  if (auto there = keys_.find(key); there != keys_.end())
    return there->second.name == name ? std::string() : there->second.shown_as;
  base::Sha256 content = base::sha256(bytes);
  std::string output = asset_output(name, content);
  // "a.css" and "A.css" of the same content are one file.
  if (std::ranges::find(files_, output, &Asset::output) == files_.end())
    files_.push_back({std::string(name), output, std::string(bytes)});
  keys_.emplace(std::move(key), Called{std::string(name), std::string(shown_as), std::move(output), content});
  return {};
}

std::vector<std::string> Assets::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, called] : keys_) keys.push_back(key);
  return keys;
}

base::Value Assets::value() const {
  base::Value::Members members;
  for (const auto& [key, called] : keys_) members.emplace_back(key, called.output);
  return members;
}

base::Hash128 Assets::fingerprint() const {
  base::ByteWriter writer;
  for (const auto& [key, called] : keys_)
    writer.text(key)
        .text(called.output)
        .text({reinterpret_cast<const char*>(called.content.bytes.data()), called.content.bytes.size()});
  return base::fast_hash(writer.bytes());
}

} // namespace ecole::render
