// Changed sources into the engine: pages are parsed into records, documents are measured, the rest is none of ours.
#pragma once

#include "content/parse.hpp"
#include "engine/engine.hpp"
#include "site/source_texts.hpp"
#include "snapshot/difference.hpp"
#include <set>
#include <stop_token>

namespace ecole::site {

inline constexpr std::uint64_t largest_page = 2 << 20; // beyond the parser's own limit, so that this says what is wrong
inline constexpr std::uint64_t largest_document = std::uint64_t{512}
                                                  << 20; // bytes; what a document may have at the most

ContentId content_id(std::string_view raw);

struct IngestWork {
  std::size_t read = 0, parsed = 0;
  std::set<std::string> held; // parsed pages with an error that holds them back
};

// Gives record/… or document/… for every change, and takes those of what is gone. Parses with `jobs` threads, a bounded
// number of sources at a time.
Result<IngestWork> ingest(const std::vector<snapshot::SourceChange>& changes, const Snapshot& snapshot,
                          const content::FolderNames& folders, unsigned jobs, std::stop_token stop, SourceTexts& texts,
                          engine::Inputs& inputs);

} // namespace ecole::site
