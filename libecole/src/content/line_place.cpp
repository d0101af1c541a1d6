#include "content/line_place.hpp"

#include "base/text.hpp"
#include "content/summary.hpp"

namespace ecole::content {

namespace {

constexpr std::size_t longest_copied = 400; // bytes of a corrected line

} // namespace

TextRange LinePlace::range(std::size_t first, std::size_t last) const {
  std::optional<Found> found = find(first, last);
  return found ? document_.byte_range(found->line, found->at, found->at + (last - first)) : range_;
}

std::string LinePlace::corrected(std::size_t first, std::size_t last, std::string_view replacement) const {
  std::string line(text_);
  std::size_t at = first;
  if (std::optional<Found> found = find(first, last)) {
    line = document_.line_text(found->line);
    at = found->at;
  }
  line.replace(at, last - first, replacement);
  std::string_view copied = base::trim(line);
  return copied.size() > longest_copied ? summary(copied, longest_copied / 2) : std::string(copied);
}

// Markup between its words hides a piece; then the line as a whole stands for it.
std::optional<LinePlace::Found> LinePlace::find(std::size_t first, std::size_t last) const {
  std::string_view piece = text_.substr(first, last - first);
  for (std::uint32_t line = range_.line; line <= range_.end_line && !piece.empty(); ++line) {
    std::size_t from = line == range_.line ? first_byte_ + first : 0;
    std::size_t at = document_.line_text(line).find(piece, from);
    if (at != std::string_view::npos) return Found{line, at};
  }
  return std::nullopt;
}

DueContext due_context(const LinePlace& where, base::Date lesson, const Record& record, MoreSubjects more) {
  DueContext context{.lesson = lesson,
                     .english = record.language == "en",
                     .subjects = record.kind != SourceKind::lesson,
                     .subject = record.subject.empty() ? record.subject_folder : record.subject,
                     .more_subjects = more,
                     .range = {},
                     .corrected = {}};
  context.range = [&where](std::size_t first, std::size_t last) { return where.range(first, last); };
  context.corrected = [&where](std::size_t first, std::size_t last, std::string_view replacement) {
    return where.corrected(first, last, replacement);
  };
  return context;
}

} // namespace ecole::content
