// A template of a theme, rendered with data that a teacher typed: plain text never becomes markup.
#include "render/mustache.hpp"
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ecole;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.find('<') != std::string_view::npos) return 0; // so that any markup in the result came from the data
  const auto whole = render::whole_template("page", text, [&](std::string_view name) -> std::optional<std::string> {
    if (name == "self") return std::string(text);
    return name == "row" ? std::optional<std::string>("{{name}} {{{name}}}\n") : std::nullopt;
  });
  const auto* pieces = std::get_if<render::WholeTemplate>(&whole);
  if (!pieces) return 0;
  base::Value list = base::Value::list();
  list.add("<b>one</b>").add(base::Value::object().set("name", "<i>{{name}}</i>"));
  base::Value page = base::Value::object();
  page.set("name", "<script>{{>row}}</script>").set("list", std::move(list)).set("empty", "").set("yes", true);
  const std::optional<std::string> made = render::Template(*pieces).render(page);
  if (made && made->find('<') != std::string::npos) std::abort();
  return 0;
}
