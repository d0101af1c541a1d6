// Where the links of a record lead in the built site.
#pragma once

#include "content/record.hpp"
#include "content/text.hpp"
#include "engine/engine.hpp"
#include "model/rows.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace ecole::model {

struct ResolvedLinks {
  std::vector<content::LinkTarget> targets;  // one for each link of the record; href "" where it is broken
  std::vector<std::optional<FileRow>> files; // one for each: the document it leads to, if it is one
  std::vector<std::string> documents;        // paths of the documents that are linked, each once
  std::vector<base::Finding> findings;
};

// `own_output` is where a link to the file itself leads. Reads source and won through links-to, beside through
// looks-in, named through looks-for: what the ranges of a rule must declare to call it.
ResolvedLinks resolve_links(std::string_view path, const content::Record& record, std::string_view own_output,
                            engine::Reader& reader);
std::vector<engine::Range> link_ranges();

} // namespace ecole::model
