// The Atom feed of a class (RFC 4287).
#include "base/text.hpp"
#include "model/addresses.hpp"
#include "pages/feed.hpp"
#include "pages/kinds.hpp"
#include <algorithm>

namespace ecole::pages {

namespace {

// Text and attributes alike. What XML 1.0 has no place for (§2.2) is left out.
void append_xml(std::string& xml, std::string_view text) {
  const auto is_forbidden = [](std::string_view rest) {
    const auto c = static_cast<unsigned char>(rest.front());
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || rest.starts_with("\xEF\xBF\xBE") ||
           rest.starts_with("\xEF\xBF\xBF");
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const bool plain = static_cast<unsigned char>(text[at]) >= 0x20 && text[at] != '\xEF';
    if (plain || !is_forbidden(text.substr(at))) {
      ++at;
      continue;
    }
    base::append_escaped(xml, text.substr(begin, at - begin));
    at += text[at] == '\xEF' ? 3 : 1;
    begin = at;
  }
  base::append_escaped(xml, text.substr(begin));
}

class Writer {
 public:
  explicit Writer(const Feed& feed) {
    xml_ = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"";
    attribute("xml:lang", feed.language);
    xml_ += ">\n";
  }

  void element(std::string_view name, std::string_view text, std::string_view type = {}) {
    xml_.append("<").append(name);
    if (!type.empty()) attribute("type", type);
    xml_ += '>';
    append_xml(xml_, text);
    xml_.append("</").append(name).append(">\n");
  }
  void link(std::string_view relation, std::string_view type, std::string_view url) {
    xml_ += "<link";
    attribute("rel", relation);
    attribute("type", type);
    attribute("href", url);
    xml_ += "/>\n";
  }
  void author(std::string_view name) {
    xml_ += "<author>";
    element("name", name);
    xml_.pop_back();
    xml_ += "</author>\n";
  }
  void entry(const FeedEntry& entry) {
    xml_ += "<entry";
    if (!entry.language.empty()) attribute("xml:lang", entry.language);
    xml_ += ">\n";
    element("title", entry.title);
    element("id", entry.id);
    link("alternate", "text/html", entry.url);
    element("updated", base::minute_text(entry.updated, 0));
    if (!entry.author.empty()) author(entry.author);
    for (const std::string& category : entry.categories) {
      xml_ += "<category";
      attribute("term", category);
      xml_ += "/>\n";
    }
    element("content", entry.html, "html");
    xml_ += "</entry>\n";
  }
  std::string bytes() && { return std::move(xml_) + "</feed>\n"; }

 private:
  void attribute(std::string_view name, std::string_view value) {
    xml_.append(" ").append(name).append("=\"");
    append_xml(xml_, value);
    xml_ += '"';
  }
  std::string xml_;
};

// Of a class in which nothing was published yet, the beginning of time.
base::Minute updated(const Feed& feed) {
  base::Minute last = 0;
  for (const FeedEntry& entry : feed.entries) last = std::max(last, entry.updated);
  return last;
}

std::optional<View> view(std::string_view id, Context& context) {
  const std::optional<Feed> feed = feed_of(id, context);
  if (!feed) return std::nullopt;
  View view;
  view.output = model::feed_output(id);
  Writer writer(*feed);
  writer.element("title", feed->title);
  writer.element("id", feed->home_url);
  writer.link("self", "application/atom+xml",
              context.school.site(context.reader).base_url + model::percent_encoded(view.output));
  writer.link("alternate", "text/html", feed->home_url);
  writer.element("updated", base::minute_text(updated(*feed), 0));
  writer.author(feed->author);
  for (const FeedEntry& entry : feed->entries) writer.entry(entry);
  view.bytes = std::move(writer).bytes();
  return view;
}

} // namespace

Kind atom_feed_kind() {
  return {.name = "atom_feed", .reads = feed_ranges(), .has_template = false, .has_frame = false, .view = view};
}

} // namespace ecole::pages
