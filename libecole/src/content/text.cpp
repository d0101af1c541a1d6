#include "content/text.hpp"

#include "base/text.hpp"
#include <cstdint>

namespace ecole::content {

namespace {

// A mark between its two control characters: its letter, its number, and what stands behind ';'.
struct Mark {
  char letter = 0;
  std::uint32_t index = 0;
  std::string_view attributes;
};

Mark read(std::string_view inside) {
  Mark mark;
  if (inside.empty()) return mark;
  mark.letter = inside[0];
  std::size_t at = 1;
  for (; at < inside.size() && inside[at] >= '0' && inside[at] <= '9'; ++at)
    mark.index = mark.index < 100'000'000 ? mark.index * 10 + static_cast<std::uint32_t>(inside[at] - '0') : mark.index;
  if (at < inside.size() && inside[at] == ';') mark.attributes = inside.substr(at + 1);
  return mark;
}

// The value of alt in ` alt="…" title="…"`, escaped as it is.
std::string_view alternative_text(std::string_view attributes) {
  constexpr std::string_view name = " alt=\"";
  if (!attributes.starts_with(name)) return {};
  attributes.remove_prefix(name.size());
  return attributes.substr(0, attributes.find('"'));
}

void append_address(std::string& html, std::string_view root, const LinkTarget& target) {
  html += root;
  base::append_escaped(html, target.href);
  html += '"';
}

} // namespace

std::string finished(std::string_view html, std::string_view root, const std::vector<LinkTarget>& links) {
  std::string done;
  done.reserve(html.size() + links.size() * 40);
  for (;;) {
    std::size_t start = html.find('\x01');
    if (start == std::string_view::npos) break;
    done += html.substr(0, start);
    html.remove_prefix(start + 1);
    std::size_t end = html.find('\x02');
    if (end == std::string_view::npos) return done; // cut off: nothing of a mark may be seen
    Mark mark = read(html.substr(0, end));
    html.remove_prefix(end + 1);
    const LinkTarget* target =
        mark.index < links.size() && !links[mark.index].href.empty() ? &links[mark.index] : nullptr;
    if (mark.letter == 'L' && target) {
      done += "<a href=\"";
      append_address(done, root, *target);
      done += mark.attributes;
      done += '>';
    } else if (mark.letter == 'l' && target) {
      done += "</a>";
    } else if (mark.letter == 'I' && target) {
      done += "<img src=\"";
      append_address(done, root, *target);
      done += mark.attributes;
      if (target->width > 0 && target->height > 0) {
        done += " width=\"";
        done += std::to_string(target->width);
        done += "\" height=\"";
        done += std::to_string(target->height);
        done += '"';
      }
      done += " loading=\"lazy\">";
    } else if (mark.letter == 'I') {
      done += alternative_text(mark.attributes);
    }
  }
  done += html;
  return done;
}

} // namespace ecole::content
