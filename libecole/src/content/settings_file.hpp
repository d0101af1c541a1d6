// One file of settings as it was typed, before anybody asks what its names mean.
#pragma once

#include "base/diagnostics.hpp"
#include "content/yaml.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

struct SettingsFile {
  SettingsFile(std::string path, std::string_view bytes);

  std::string path;
  std::optional<YamlNode> typed;       // nothing when the file as a whole cannot be read
  std::vector<base::Finding> findings; // of that, of bytes that are no text, of names given twice
  std::optional<std::string> extends;  // the path of the file whose settings it takes over
};

} // namespace ecole::content
