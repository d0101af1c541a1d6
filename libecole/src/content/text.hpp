// The HTML of one source file, cut into the pieces that pages show, and finished for the page it stands on.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

// Pieces of HTML in which every link and image to a file of the site is a mark: between U+0001 and U+0002 a letter, the
// index into Record::links, ';' and attributes that are ready to stand in a tag (` title="…"`, ` alt="…"`):
//   \x01 L 3; title="…" \x02 text \x01 l 3 \x02     a link        \x01 I 4; alt="…" \x02     an image
struct LessonText {
  std::string html;               // what was done; headings from level 2
  std::vector<std::string> tasks; // one for each Lesson::tasks; headings from level 4
};
struct Text {
  std::vector<LessonText> lessons; // one for each Record::lessons
  std::vector<std::string> events; // one for each Record::events: what stands below it
  std::string html;                // article and page: the body, without the heading that is its title
};

// Where link `index` leads: `href` from the root of the output, percent-encoded, with its anchor; "" = broken: a link
// becomes its text, an image its alternative text. Width and height of an image, 0 when not known.
struct LinkTarget {
  std::string href;
  int width = 0, height = 0;
};

// `html` with its marks replaced, as it stands on a page from which `root` ("", "../", "../../") leads to the output's
// root.
std::string finished(std::string_view html, std::string_view root, const std::vector<LinkTarget>& links);

} // namespace ecole::content
