#include "site/explanations.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <optional>
#include <span>

namespace ecole::site {

std::span<const base::EmbeddedFile> embedded_explanations(); // made from explanations/

namespace {

// Of "-- wrong ecole.yml --": "wrong ecole.yml".
std::optional<std::string_view> section_title(std::string_view line) {
  constexpr std::string_view begin = "-- ", end = " --";
  if (line.size() < begin.size() + end.size() || !line.starts_with(begin) || !line.ends_with(end)) return std::nullopt;
  return line.substr(begin.size(), line.size() - begin.size() - end.size());
}

class Reader {
 public:
  Explanations read(std::string_view file) {
    while (!file.empty()) {
      const std::size_t end = std::min(file.find('\n'), file.size() - 1) + 1;
      add(file.substr(0, end));
      file.remove_prefix(end);
    }
    for (Explanation* one : {&found_.fr, &found_.en}) one->text = std::string(base::trim(one->text));
    if (found_.en.wrong.empty() && !found_.en.text.empty()) {
      found_.en.wrong = found_.fr.wrong;
      found_.en.right = found_.fr.right;
      found_.en.with = found_.fr.with;
    }
    return std::move(found_);
  }

 private:
  void add(std::string_view line) {
    if (const std::optional<std::string_view> title = section_title(line.substr(0, line.find('\n')))) {
      begin(*title);
    } else {
      *into_ += line;
    }
  }

  void begin(std::string_view title) {
    if (title == "fr" || title == "en") {
      language_ = title == "fr" ? &found_.fr : &found_.en;
      into_ = &language_->text;
      return;
    }
    const std::size_t space = std::min(title.find(' '), title.size());
    const std::string_view kind = title.substr(0, space);
    std::vector<ExampleFile>& files = kind == "wrong"   ? language_->wrong
                                      : kind == "right" ? language_->right
                                                        : language_->with;
    files.push_back({std::string(base::trim(title.substr(space))), {}});
    into_ = &files.back().text;
  }

  Explanations found_;
  Explanation* language_ = &found_.fr;
  std::string* into_ = &found_.fr.text;
};

} // namespace

Explanations explanations_of(std::string_view id) {
  const std::string name = std::string(id) + ".txt";
  const auto files = embedded_explanations();
  const auto file = std::ranges::find(files, std::string_view(name), &base::EmbeddedFile::path);
  return file == files.end() ? Explanations() : Reader().read(file->bytes);
}

} // namespace ecole::site
