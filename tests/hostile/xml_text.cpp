#include "hostile/xml_text.hpp"

#include <algorithm>
#include <array>

namespace ecole::tests {

namespace {

class Reader {
 public:
  explicit Reader(std::string_view xml) : rest_(xml) {}

  XmlText run() {
    if (rest_.starts_with("<?xml ")) rest_.remove_prefix(std::min(rest_.find("?>"), rest_.size() - 2) + 2);
    while (!rest_.empty() && read_.problem.empty()) {
      const std::size_t text = std::min(rest_.find('<'), rest_.size());
      const std::string found = decoded(rest_.substr(0, text));
      if (!open_.empty())
        read_.elements[open_.back()].text += found;
      else if (found.find_first_not_of(" \n\r\t") != std::string::npos)
        problem("text outside of every element");
      rest_.remove_prefix(text);
      if (!rest_.empty()) tag();
    }
    if (read_.problem.empty() && !open_.empty()) problem("<" + read_.elements[open_.back()].name + "> stays open");
    if (read_.problem.empty() && read_.elements.empty()) problem("no element");
    return std::move(read_);
  }

 private:
  void problem(const std::string& what) {
    if (read_.problem.empty()) read_.problem = what + ": " + std::string(rest_.substr(0, 60));
  }

  std::string decoded(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, char>, 6> known = {
        {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}}};
    if (text.find("]]>") != std::string_view::npos) problem("]]> in a text");
    std::string plain;
    while (!text.empty()) {
      if (text.front() != '&') {
        plain += text.front();
        text.remove_prefix(1);
        continue;
      }
      const auto found = std::ranges::find_if(known, [&](const auto& one) { return text.starts_with(one.first); });
      if (found == known.end()) {
        problem("a reference " + std::string(text.substr(0, 12)));
        return plain;
      }
      plain += found->second;
      text.remove_prefix(found->first.size());
    }
    return plain;
  }

  void tag() {
    if (rest_.starts_with("<!") || rest_.starts_with("<?")) return problem("neither an element nor text");
    const std::size_t end = rest_.find('>');
    if (end == std::string_view::npos) return problem("a tag that does not end");
    std::string_view inside = rest_.substr(1, end - 1);
    if (inside.starts_with('/')) {
      if (open_.empty() || read_.elements[open_.back()].name != inside.substr(1)) return problem("an end of nothing");
      open_.pop_back();
      rest_.remove_prefix(end + 1);
      return;
    }
    const bool empty = inside.ends_with('/');
    if (empty) inside.remove_suffix(1);
    if (open_.empty() && !read_.elements.empty()) return problem("a second root");
    XmlText::Element element;
    const std::size_t name = std::min(inside.find_first_of(" \n"), inside.size());
    element.name = inside.substr(0, name);
    inside.remove_prefix(name);
    while (inside.find_first_not_of(" \n") != std::string_view::npos) {
      inside.remove_prefix(inside.find_first_not_of(" \n"));
      const std::size_t is = inside.find("=\"");
      const std::size_t close = is == std::string_view::npos ? is : inside.find('"', is + 2);
      if (close == std::string_view::npos) return problem("an attribute without its value");
      const std::string_view value = inside.substr(is + 2, close - is - 2);
      if (value.find('<') != std::string_view::npos) return problem("< in an attribute");
      element.attributes.emplace_back(inside.substr(0, is), decoded(value));
      inside.remove_prefix(close + 1);
    }
    read_.elements.push_back(std::move(element));
    if (!empty) open_.push_back(read_.elements.size() - 1);
    rest_.remove_prefix(end + 1);
  }

  std::string_view rest_;
  XmlText read_;
  std::vector<std::size_t> open_;
};

} // namespace

XmlText read_xml(std::string_view xml) { return Reader(xml).run(); }

} // namespace ecole::tests
