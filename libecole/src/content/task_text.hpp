// What a pupil reads of a task: its title as plain text or, when it holds more than words, as a paragraph; and the hash
// over all of it.
#pragma once

#include "content/due_line.hpp"
#include "content/markdown.hpp"
#include "content/record.hpp"
#include <string_view>
#include <vector>

namespace ecole::content {

// The inlines of `block`, in a paragraph of their own, without the parts of `line` (its plain text) that are no title.
// nullptr when what is left is plain text, or nothing.
cmark_node* title_paragraph(cmark_node* block, std::string_view line, const std::vector<DueLine::Part>& left_out);

// 16 hex digits over all that a pupil reads of `task`, whose text is `html`. The same whatever else the file holds:
// links count by where they lead, and ids of headings not at all.
std::string content_hash(const Task& task, std::string_view html, const std::vector<Link>& links);

} // namespace ecole::content
