#include "pages/forge.hpp"

#include "model/addresses.hpp"
#include <algorithm>
#include <array>
#include <utility>

namespace ecole::pages {

namespace {

using Forge = model::School::Forge;

// How a forge writes its editor's addresses, and what it calls the name and the text of a new file.
struct Form {
  std::string_view kind, edit, add, name, text;
};
constexpr std::array forms = {
    Form{"gitlab", "/-/edit/", "/-/new/", "file_name", ""},
    Form{"github", "/edit/", "/new/", "filename", "value"},
    Form{"forgejo", "/_edit/", "/_new/", "filename", "value"},
    Form{"gitea", "/_edit/", "/_new/", "filename", "value"},
};

const Form* form_of(const Forge& forge) {
  const auto found = std::ranges::find(forms, std::string_view(forge.kind), &Form::kind);
  return found == forms.end() || forge.url.empty() ? nullptr : &*found;
}

std::string_view branch(const Forge& forge) { return forge.branch.empty() ? "main" : std::string_view(forge.branch); }

std::string address(const Forge& forge, std::string_view form, std::string_view path) {
  std::string url = forge.url;
  url.append(form).append(model::percent_encoded(branch(forge)));
  return url.append("/").append(model::percent_encoded(std::string(forge.prefix).append(path)));
}

} // namespace

std::string edit_url(const Forge& forge, std::string_view source) {
  const Form* form = form_of(forge);
  return form && !source.empty() ? address(forge, form->edit, source) : std::string();
}

std::string new_url(const Forge& forge, std::string_view folder, std::string_view file_name, std::string_view text) {
  const Form* form = form_of(forge);
  if (!form) return {};
  std::string name(file_name);
  // GitHub loses the folder of the address when a name is given beside it, and takes one in the name.
  const bool in_name = forge.kind == "github" && !name.empty();
  if (in_name) name = std::string(forge.prefix).append(folder).append("/").append(name);
  std::string url = in_name ? std::string(forge.url).append(form->add).append(model::percent_encoded(branch(forge)))
                            : address(forge, form->add, folder);
  char mark = '?';
  for (const auto& [key, value] : {std::pair(form->name, std::string_view(name)), std::pair(form->text, text)}) {
    if (key.empty() || value.empty()) continue;
    url.append(1, std::exchange(mark, '&')).append(key).append("=").append(model::percent_encoded(value));
  }
  return url;
}

} // namespace ecole::pages
