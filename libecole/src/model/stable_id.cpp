#include "model/stable_id.hpp"

#include "engine/key.hpp"
#include "model/addresses.hpp"

namespace ecole::model {

Origin origin_of(std::string_view path, engine::Reader& reader) {
  if (const auto value = reader.get(engine::key("origin", path)))
    if (std::optional<Origin> origin = row<Origin>(*value)) return std::move(*origin);
  return {1, std::string(path)};
}

std::string stable_id(const Origin& origin) {
  std::string_view path = origin.path;
  if (constexpr std::string_view notebook = "cahier/"; path.starts_with(notebook)) path.remove_prefix(notebook.size());
  if (path.ends_with(".md")) path.remove_suffix(3);
  std::string id;
  // A name that has a '~' is no other file's number.
  for (const std::string encoded = percent_encoded(path); const char c : encoded)
    id += c == '~' ? "%7E" : std::string(1, c);
  if (origin.number > 1) id += "~" + std::to_string(origin.number);
  return id;
}

} // namespace ecole::model
