#include "content/agenda.hpp"

#include "base/text.hpp"
#include "content/due_words.hpp"
#include "content/event_line.hpp"
#include "content/html_text.hpp"
#include "content/line_place.hpp"
#include "content/summary.hpp"
#include <algorithm>
#include <utility>
#include <vector>

namespace ecole::content {

namespace {

using base::DiagnosticId;

constexpr std::size_t most_events = 300, most_findings = 100;
constexpr std::size_t longest_quoted = 80; // characters
constexpr int text_level = 4;              // of the highest heading in an event's text

bool is_heading(cmark_node* node) { return cmark_node_get_type(node) == CMARK_NODE_HEADING; }
bool is_list(cmark_node* node) { return cmark_node_get_type(node) == CMARK_NODE_LIST; }
bool is_paragraph(cmark_node* node) { return cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH; }

class AgendaCutter {
 public:
  AgendaCutter(Document document, HtmlWriter& writer, Record& record, Text& text)
      : document_(std::move(document)), writer_(writer), record_(record), text_(text) {}

  void cut() {
    cmark_node* node = cmark_node_first_child(document_.root());
    if (node && is_heading(node) && cmark_node_get_heading_level(node) == 1 && !read(node, plain_text(node)).dated) {
      if (record_.title.empty()) record_.title = plain_text(node);
      node = cmark_node_next(node);
    }
    while (node && !full()) {
      if (is_heading(node)) {
        node = cut_heading(node);
      } else if (is_list(node)) {
        cut_list(node, nullptr);
        node = cmark_node_next(node);
      } else {
        say(DiagnosticId::agenda_text_alone, node, {quoted(node)});
        node = cmark_node_next(node);
      }
    }
    if (full()) record_.findings.push_back({DiagnosticId::too_many_events, {}, {std::to_string(most_events)}});
  }

 private:
  bool full() const { return record_.events.size() >= most_events; }

  DueContext context(const LinePlace& where) const { return due_context(where, *record_.date, record_); }

  EventLine read(cmark_node* node, const std::string& words) const {
    const LinePlace where(document_, document_.range(node), words);
    return read_event_line(words, context(where));
  }

  // Returns the block to go on with.
  cmark_node* cut_heading(cmark_node* heading) {
    EventLine line = read(heading, plain_text(heading));
    if (!line.dated) return cut_title(heading, line);
    // Up to the next heading that is no deeper, or that is an event itself.
    const int level = cmark_node_get_heading_level(heading);
    cmark_node* last = heading;
    for (cmark_node* node = cmark_node_next(heading); node; node = cmark_node_next(node)) {
      if (is_heading(node) && (cmark_node_get_heading_level(node) <= level || read(node, plain_text(node)).dated))
        break;
      last = node;
    }
    cmark_node* behind = cmark_node_next(last);
    take_findings(line);
    if (!line.event) return behind;
    Event event = std::move(*line.event);
    event.range = document_.range(heading);
    if (event.title.empty()) {
      cut_below(heading, behind, event);
      return behind;
    }
    add(std::move(event), last == heading ? document_.take(nullptr) : document_.take(cmark_node_next(heading), last),
        heading);
    return behind;
  }

  // A heading that says no day stands above events; one that stands above none was meant as one.
  cmark_node* cut_title(cmark_node* heading, const EventLine& line) {
    cmark_node* next = cmark_node_next(heading);
    bool events_below =
        next && is_heading(next) && cmark_node_get_heading_level(next) > cmark_node_get_heading_level(heading);
    for (cmark_node* node = next; node && !events_below && !is_heading(node); node = cmark_node_next(node))
      events_below = is_list(node);
    if (events_below && !line.like_day) return next;
    say_without_day(heading, plain_text(heading), line);
    while (next && !is_heading(next)) next = cmark_node_next(next);
    return next;
  }

  // Each item of the list is an event; `day` is the one that a heading above it says.
  void cut_list(cmark_node* list, const Event* day) {
    for (cmark_node* item = cmark_node_first_child(list); item && !full();) {
      cmark_node* next = cmark_node_next(item);
      cmark_node* first = cmark_node_first_child(item);
      if (first && is_paragraph(first)) {
        std::vector<ParagraphLine> lines = paragraph_lines(document_, first);
        if (!lines.empty() && lines[0].first) cut_item(first, lines, day);
      } else if (first) {
        say(DiagnosticId::agenda_text_alone, item, {quoted(item)});
      }
      item = next;
    }
  }

  void cut_item(cmark_node* first, const std::vector<ParagraphLine>& lines, const Event* day) {
    const LinePlace where(document_, lines[0].range, lines[0].text);
    EventLine line = read_event_line(lines[0].text, context(where));
    if (!line.dated && day) line = read_event_below(lines[0].text, *day, context(where));
    take_findings(line);
    if (!line.event) {
      if (!line.dated && !day) say_without_day(first, lines[0].text, line);
      return;
    }
    Event event = std::move(*line.event);
    event.range = lines[0].range;
    if (event.title.empty()) {
      say(DiagnosticId::event_without_title, first, {lines[0].text, lines[0].text + example()});
      return;
    }
    // What stands below the line, in the item.
    cmark_node* below = cmark_node_next(first);
    std::vector<std::uint32_t> files = link_indices(lines[0].first, lines[0].last);
    Document text = below ? document_.take(below) : document_.take(nullptr);
    if (lines.size() > 1 && lines[1].first) {
      Document more = document_.take(lines[1].first);
      if (cmark_node* paragraph = cmark_node_first_child(more.root())) {
        cmark_node_unlink(paragraph);
        cmark_node_prepend_child(text.root(), paragraph);
      }
    }
    finish(std::move(event), std::move(text), std::move(files));
  }

  // The blocks between a heading that says a day alone, and `behind`: items and lines are its events.
  void cut_below(cmark_node* heading, cmark_node* behind, const Event& day) {
    bool any = false;
    for (cmark_node* node = cmark_node_next(heading); node && node != behind && !full();) {
      cmark_node* next = cmark_node_next(node);
      if (is_list(node)) {
        any = true;
        cut_list(node, &day);
      } else if (is_paragraph(node)) {
        for (const ParagraphLine& line : paragraph_lines(document_, node)) {
          if (!line.first || full()) continue;
          any = true;
          const LinePlace where(document_, line.range, line.text);
          EventLine below = read_event_below(line.text, day, context(where));
          take_findings(below);
          if (!below.event) continue;
          below.event->range = line.range;
          if (below.event->title.empty())
            say(DiagnosticId::event_without_title, node, {line.text, line.text + example()});
          else
            finish(std::move(*below.event), document_.take(nullptr), link_indices(line.first, line.last));
        }
      } else {
        say(DiagnosticId::agenda_text_alone, node, {quoted(node)});
      }
      node = next;
    }
    const std::string words = plain_text(heading);
    if (!any)
      say(DiagnosticId::event_without_title, heading,
          {summary(words, longest_quoted), marked(heading, words + example())});
  }

  void add(Event event, Document text, cmark_node* line) {
    finish(std::move(event), std::move(text), link_indices(cmark_node_first_child(line)));
  }

  void finish(Event event, Document text, std::vector<std::uint32_t> files) {
    const std::vector<std::uint32_t> of_line = files;
    for (const std::uint32_t index : link_indices(cmark_node_first_child(text.root())))
      if (std::ranges::find(of_line, index) == of_line.end()) files.push_back(index);
    std::erase_if(files, [&](std::uint32_t index) { return record_.links[index].image; });
    event.files = std::move(files);
    std::string html = writer_.html(std::move(text), text_level);
    event.text = html_text(html);
    event.has_text = !html.empty();
    record_.events.push_back(std::move(event));
    text_.events.push_back(std::move(html));
  }

  void say_without_day(cmark_node* node, const std::string& words, const EventLine& line) {
    const std::string day = day_text(*record_.date, record_.language == "en");
    say(line.like_day ? DiagnosticId::date_unreadable : DiagnosticId::event_without_day, node,
        {summary(words, longest_quoted), marked(node, line.like_day ? day : day + " : " + words)});
  }

  std::string example() const { return record_.language == "en" ? ": meeting" : " : réunion"; }

  // As it would be typed there.
  static std::string marked(cmark_node* node, const std::string& words) {
    if (is_heading(node))
      return std::string(static_cast<std::size_t>(cmark_node_get_heading_level(node)), '#') + " " +
             summary(words, longest_quoted);
    return "- " + summary(words, longest_quoted);
  }

  static std::string quoted(cmark_node* node) { return summary(plain_text(node), longest_quoted); }

  void take_findings(EventLine& line) {
    for (base::Finding& finding : line.findings)
      if (findings_++ < most_findings) record_.findings.push_back(std::move(finding));
  }

  void say(DiagnosticId id, cmark_node* node, std::vector<std::string> arguments) {
    if (findings_++ < most_findings) record_.findings.push_back({id, document_.range(node), std::move(arguments)});
  }

  Document document_;
  HtmlWriter& writer_;
  Record& record_;
  Text& text_;
  std::size_t findings_ = 0;
};

} // namespace

void cut_agenda(Document document, HtmlWriter& writer, Record& record, Text& text) {
  AgendaCutter(std::move(document), writer, record, text).cut();
}

} // namespace ecole::content
