#include "content/html_text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

namespace ecole::content {

namespace {

// What the escaping of cmark and of our own can have made.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> references = {
    {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&#x27;", "'"}}};

std::string unescaped(std::string_view html) {
  std::string text;
  while (!html.empty()) {
    const std::size_t at = html.find('&');
    text += html.substr(0, at);
    if (at == std::string_view::npos) break;
    html.remove_prefix(at);
    const auto known =
        std::ranges::find_if(references, [&](const auto& reference) { return html.starts_with(reference.first); });
    text += known == references.end() ? "&" : known->second;
    html.remove_prefix(known == references.end() ? 1 : known->first.size());
  }
  return text;
}

// The value of an attribute as it stands in a tag; nothing (no bytes at all) when there is none.
std::string_view attribute(std::string_view tag, std::string_view name) {
  const std::string opening = " " + std::string(name) + "=\"";
  const std::size_t at = tag.find(opening);
  if (at == std::string_view::npos) return {};
  tag.remove_prefix(at + opening.size());
  return tag.substr(0, tag.find('"'));
}

class Plain {
 public:
  std::string of(std::string_view html) {
    while (!html.empty()) {
      const std::size_t at = html.find_first_of("<\x01");
      words(html.substr(0, at));
      if (at == std::string_view::npos) break;
      const bool mark = html[at] == '\x01';
      const std::size_t end = html.find(mark ? '\x02' : '>', at);
      if (end == std::string_view::npos) break; // cut off: nothing of it may be seen
      const std::string_view inside = html.substr(at + 1, end - at - 1);
      if (!mark)
        tag(inside);
      else if (inside.starts_with('I'))
        words(attribute(inside, "alt"));
      html.remove_prefix(end + 1);
    }
    return std::move(text_);
  }

 private:
  void words(std::string_view html) {
    for (const char c : unescaped(html)) {
      const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (preformatted_ && c == '\n') {
        ++lines_due_;
        space_due_ = false;
      } else if (!space || preformatted_) {
        begin();
        text_ += c;
      } else {
        space_due_ = !at_line_start();
      }
    }
  }

  void put(std::string_view text) {
    begin();
    text_ += text;
  }

  bool at_line_start() const { return text_.empty() || lines_due_ > 0 || behind_marker_; }

  // What has to stand before the next letter.
  void begin() {
    if (!text_.empty() && lines_due_ > 0) {
      text_.append(lines_due_, '\n');
      text_.append(indent(), ' ');
    } else if (space_due_) {
      text_ += ' ';
    }
    lines_due_ = 0;
    space_due_ = behind_marker_ = false;
  }
  std::size_t indent() const { return lists_.empty() ? 0 : 2 * (lists_.size() - (item_begins_ ? 1 : 0)); }

  void line(std::size_t count) {
    if (behind_marker_) return; // the first block of an item stands behind its sign
    lines_due_ = std::max(lines_due_, count);
    space_due_ = false;
  }

  void item() {
    behind_marker_ = false;
    line(1);
    item_begins_ = true;
    int& number = lists_.empty() ? unlisted_ : lists_.back();
    put(number < 0 ? std::string("- ") : std::to_string(number++) + ". ");
    item_begins_ = false;
    behind_marker_ = true;
  }

  void tag(std::string_view inside) {
    const bool closing = inside.starts_with('/');
    if (closing) inside.remove_prefix(1);
    const std::string_view name = inside.substr(0, inside.find_first_of(" /\n"));
    if (name == "p" || name == "blockquote" || name == "table" ||
        (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6')) {
      line(tight_ ? 1 : 2);
    } else if (name == "pre") {
      line(2);
      preformatted_ = !closing;
      if (closing) lines_due_ = 2; // the line end that every block of code has is none of the text
    } else if (name == "ul" || name == "ol") {
      behind_marker_ = false;
      line(lists_.empty() ? 2 : 1);
      if (!closing)
        lists_.push_back(name == "ul" ? -1 : std::max(std::atoi(std::string(attribute(inside, "start")).c_str()), 0));
      if (!closing && name == "ol" && attribute(inside, "start").empty()) lists_.back() = 1;
      if (closing && !lists_.empty()) lists_.pop_back();
      tight_ = !lists_.empty();
    } else if (name == "li" && !closing) {
      item();
    } else if (name == "tr") {
      line(1);
      first_cell_ = true;
    } else if ((name == "td" || name == "th") && !closing) {
      if (std::exchange(first_cell_, false)) return;
      space_due_ = false;
      put(" |");
      space_due_ = true;
    } else if (name == "br") {
      behind_marker_ = false;
      line(1);
    } else if (name == "hr") {
      line(2);
      put("---");
      line(2);
    } else if (name == "input") {
      put(inside.find("checked") == std::string_view::npos ? "[ ]" : "[x]");
    } else if (name == "a") {
      link(inside, closing);
    }
  }

  // Behind its words stands where a link leads, unless they say so themselves.
  void link(std::string_view inside, bool closing) {
    if (!closing) {
      address_ = unescaped(attribute(inside, "href"));
      link_from_ = text_.size();
      return;
    }
    const std::string_view words = std::string_view(text_).substr(std::min(link_from_, text_.size()));
    if (!address_.empty() && words.find(address_.substr(address_.find(':') + 1)) == std::string_view::npos)
      put(" (" + address_ + ")");
    address_.clear();
  }

  std::string text_;
  std::size_t lines_due_ = 0;
  bool space_due_ = false, behind_marker_ = false, item_begins_ = false, preformatted_ = false, tight_ = false;
  bool first_cell_ = false;
  std::vector<int> lists_; // the next number, or -1 where items have signs
  int unlisted_ = -1;
  std::string address_;
  std::size_t link_from_ = 0;
};

} // namespace

std::string html_text(std::string_view html) { return Plain().of(html); }

} // namespace ecole::content
