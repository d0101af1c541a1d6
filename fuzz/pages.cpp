// A source file, whatever its kind: heads of files, Markdown, the lesson grammar, HTML. The first byte chooses where it
// lies.
#include "content/parse.hpp"
#include <array>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<std::string_view, 4> paths = {"cahier/6e-b/maths/2026-11-23.md", "cahier/cm1/2026-11-23.md",
                                                     "articles/2026-11-12-sortie.md", "pages/10-ecole.md"};
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const ecole::content::Parsed parsed = ecole::content::parse(paths[data[0] % paths.size()], bytes, {});
  const std::vector<ecole::content::LinkTarget> links(parsed.record.links.size(),
                                                      ecole::content::LinkTarget{"a/b.html", 1, 1});
  std::string html = ecole::content::finished(parsed.text.html, "../", links);
  for (const ecole::content::LessonText& lesson : parsed.text.lessons) {
    html += ecole::content::finished(lesson.html, "../", links);
    for (const std::string& task : lesson.tasks) html += ecole::content::finished(task, "", links);
  }
  if (html.find("<script") != std::string::npos || html.find("<style") != std::string::npos ||
      html.find("<iframe") != std::string::npos)
    std::abort();
  if (html.find('\x01') != std::string::npos || html.find('\x02') != std::string::npos) std::abort();
  // What is kept of a file is read back as it was.
  const std::string kept = ecole::content::serialized(parsed.record);
  if (ecole::content::parse_record(kept) != parsed.record) std::abort();
  return 0;
}
