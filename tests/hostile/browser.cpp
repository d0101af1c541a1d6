#include "hostile/browser.hpp"

#include "hostile/json_text.hpp"
#include "hostile/markup.hpp"
#include "hostile/xml_text.hpp"
#include <algorithm>
#include <array>
#include <set>

namespace ecole::tests {

namespace {

using Words = std::set<std::string_view>;

// What the themes and the renderer write. Anything else came in with content.
const Words text_elements = {"a",     "b",  "blockquote", "br",  "code",   "del",   "div",   "em",
                             "h1",    "h2", "h3",         "h4",  "h5",     "h6",    "hr",    "img",
                             "li",    "ol", "p",          "pre", "strong", "table", "tbody", "td",
                             "thead", "th", "tr",         "ul",  "input",  "span",  "label"};
const Words page_elements = {"html", "head",   "body",    "meta",  "title",   "link", "script", "header",  "main",
                             "nav",  "footer", "article", "aside", "section", "time", "button", "details", "summary"};
const Words attributes = {"alt",          "aria-current", "aria-label", "charset",   "checked",   "class",
                          "content",      "data-day",     "data-hash",  "data-task", "data-text", "data-print",
                          "data-absence", "data-today",   "datetime",   "defer",     "disabled",  "height",
                          "hidden",       "href",         "http-equiv", "id",        "lang",      "loading",
                          "media",        "name",         "open",       "rel",       "role",      "scope",
                          "src",          "start",        "tabindex",   "title",     "type",      "width"};
const Words schemes = {"http", "https", "mailto", "tel", "sms", "webcal"};

constexpr std::string_view own_address = "https://tilleuls.example/";

void say(std::string& all, std::string_view where, std::string_view what) {
  all.append(where).append(": ").append(what.substr(0, 200)).append("\n");
}

// As a browser reads an address (url.spec.whatwg.org): without controls and spaces at its ends, without tabs and line
// ends anywhere.
std::string address_of(std::string_view value) {
  std::string address;
  for (const char c : value)
    if (c != '\t' && c != '\n' && c != '\r') address += c;
  const auto control = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!address.empty() && control(address.front())) address.erase(address.begin());
  while (!address.empty() && control(address.back())) address.pop_back();
  return address;
}

std::string scheme_of(const std::string& address) {
  const std::size_t colon = address.find(':');
  if (colon == std::string::npos || address.find_first_of("/?#\\") < colon) return {};
  std::string scheme = address.substr(0, colon);
  std::ranges::transform(scheme, scheme.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return scheme;
}

// "%2e" is a dot in a segment that is nothing but dots, and '\' is '/'.
bool leaves(std::string_view path, std::string address) {
  std::ranges::replace(address, '\\', '/');
  address.resize(std::min(address.find_first_of("?#"), address.size()));
  auto depth = std::ranges::count(path, '/');
  for (std::size_t at = 0; at <= address.size();) {
    const std::size_t end = std::min(address.find('/', at), address.size());
    std::string segment = address.substr(at, end - at);
    std::ranges::transform(segment, segment.begin(), [](char c) { return c == 'E' ? 'e' : c; });
    for (std::size_t dot; (dot = segment.find("%2e")) != std::string::npos;) segment.replace(dot, 3, ".");
    if (segment == "..") {
      if (--depth < 0) return true;
    } else if (segment != "." && end < address.size()) {
      ++depth;
    }
    at = end + 1;
  }
  return false;
}

std::string value_of(const Piece& piece, std::string_view name) {
  for (const auto& [found, value] : piece.attributes)
    if (found == name) return value;
  return {};
}

void check_address(std::string_view path, const Piece& piece, std::string_view value, std::string& all) {
  const std::string address = address_of(value);
  const std::string scheme = scheme_of(address);
  if (!scheme.empty()) {
    if (!schemes.contains(scheme) || piece.name != "a") {
      // What is shown at any address names the site by its own.
      const bool own =
          (piece.name == "link" || piece.name == "script" || piece.name == "img") && address.starts_with(own_address);
      if (!own) say(all, path, "<" + piece.name + "> leads to " + address);
    }
    return;
  }
  std::string slashes = address.substr(0, 2);
  std::ranges::replace(slashes, '\\', '/');
  if (slashes == "//") return say(all, path, "<" + piece.name + "> leads to another host: " + address);
  if (leaves(path, address)) say(all, path, "<" + piece.name + "> leaves the site: " + address);
}

void check_tag(std::string_view path, const Piece& piece, bool whole_page, std::string& all) {
  if (!text_elements.contains(piece.name) && !(whole_page && page_elements.contains(piece.name)))
    say(all, path, "an element <" + piece.name + ">");
  std::set<std::string_view> seen;
  for (const auto& [name, value] : piece.attributes) {
    if (!attributes.contains(name)) say(all, path, "<" + piece.name + "> has " + name + "=" + value);
    if (!seen.insert(name).second) say(all, path, "<" + piece.name + "> has " + name + " twice");
    if (name == "href" || name == "src") check_address(path, piece, value, all);
  }
  if (const std::string type = value_of(piece, "type");
      piece.name == "input" && type != "checkbox" && !(whole_page && type == "date"))
    say(all, path, "an input that is no box");
  if (piece.name == "script") {
    std::string source = value_of(piece, "src");
    if (source.starts_with(own_address)) source.erase(0, own_address.size());
    if (source.starts_with('/')) source.erase(0, 1); // on the page for addresses that do not exist
    while (source.starts_with("../")) source.erase(0, 3);
    if (!source.starts_with("assets/script.")) say(all, path, "a script of " + source);
  }
  if (piece.name == "meta" && value_of(piece, "http-equiv") == "refresh") {
    const std::string content = value_of(piece, "content");
    if (!content.starts_with("0; url=") || content.find_first_of("'\" \t", 7) != std::string::npos)
      say(all, path, "a refresh: " + content);
    else
      check_address(path, {.kind = Piece::Kind::start, .name = "meta", .attributes = {}, .text = {}}, content.substr(7),
                    all);
  } else if (piece.name == "meta" && !value_of(piece, "http-equiv").empty() &&
             value_of(piece, "http-equiv") != "Content-Security-Policy") {
    say(all, path, "a header " + value_of(piece, "http-equiv"));
  }
}

// Elements that are open when nothing is inside them any more: content that closed what it did not open, or opened
// what nothing closes, would have changed what is around it.
void check_nesting(std::string_view path, const std::vector<Piece>& pieces, std::string& all) {
  const Words empty = {"br", "hr", "img", "input", "meta", "link"};
  std::vector<std::string> open;
  for (const Piece& piece : pieces) {
    if (piece.kind == Piece::Kind::start && !empty.contains(piece.name)) open.push_back(piece.name);
    if (piece.kind != Piece::Kind::end) continue;
    if (open.empty() || open.back() != piece.name)
      return say(all, path, "</" + piece.name + "> closes " + (open.empty() ? "nothing" : "<" + open.back() + ">"));
    open.pop_back();
  }
  if (!open.empty()) say(all, path, "<" + open.back() + "> stays open");
}

void check_markup(std::string_view path, std::string_view html, bool whole_page, std::string& all) {
  const std::vector<Piece> pieces = pieces_of(html);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    switch (piece.kind) {
    case Piece::Kind::broken: say(all, path, "a tag that does not end: <" + piece.name); break;
    case Piece::Kind::comment: say(all, path, "a comment " + piece.text); break;
    case Piece::Kind::declaration:
      if (i > 0 || !whole_page) say(all, path, "a second declaration");
      break;
    case Piece::Kind::start:
      check_tag(path, piece, whole_page, all);
      if (piece.name == "script" && i + 1 < pieces.size() && pieces[i + 1].kind == Piece::Kind::text)
        say(all, path, "a script: " + pieces[i + 1].text);
      break;
    default: break;
    }
  }
  check_nesting(path, pieces, all);
}

void check_bytes(std::string_view path, std::string_view bytes, std::string& all) {
  for (const char c : bytes)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f)
      return say(all, path, "a control character");
}

void check_name(const std::string& path, std::string& all) {
  const bool plain = std::ranges::all_of(path, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '/' || c == '_' || c == 'W';
  });
  if (!plain || path.starts_with('/') || path.starts_with('.') || path.find("..") != std::string::npos ||
      path.find("/.") != std::string::npos || path.find("//") != std::string::npos)
    say(all, path, "no name for a file of a site");
}

} // namespace

std::string dangers_of_page(std::string_view path, std::string_view html) {
  std::string all;
  check_markup(path, html, true, all);
  check_bytes(path, html, all);
  return all;
}

std::string dangers_of_fragment(std::string_view html) {
  std::string all;
  check_markup("entry", html, false, all);
  return all;
}

std::string dangers_of_atom(std::string_view xml) {
  static const Words elements = {"feed",   "title", "id",       "link",  "updated",
                                 "author", "name",  "category", "entry", "content"};
  std::string all;
  const XmlText read = read_xml(xml);
  if (!read.problem.empty()) say(all, "feed", read.problem);
  for (const XmlText::Element& element : read.elements) {
    if (!elements.contains(element.name)) say(all, "feed", "an element <" + element.name + ">");
    if (element.name == "content") all += dangers_of_fragment(element.text);
    for (const auto& [name, value] : element.attributes)
      if (name == "href" && !value.starts_with(own_address)) say(all, "feed", "a link to " + value);
  }
  check_bytes("feed", xml, all);
  return all;
}

std::string dangers_of_json_feed(std::string_view json) {
  std::string all;
  const JsonText read = read_json(json);
  if (!read.problem.empty()) say(all, "feed.json", read.problem);
  for (const auto& [name, text] : read.members) {
    if (name == "content_html") all += dangers_of_fragment(text);
    if ((name == "url" || name == "home_page_url" || name == "feed_url") && !text.starts_with(own_address))
      say(all, "feed.json", "a link to " + text);
  }
  // Where a page holds it between <script> and </script>, nothing in it may end or hide that.
  for (const std::string_view never : {"</", "<!", "\xe2\x80\xa8", "\xe2\x80\xa9"})
    if (json.find(never) != std::string_view::npos) say(all, "feed.json", "as it stands: " + std::string(never));
  check_bytes("feed.json", json, all);
  return all;
}

std::string dangers_of_calendar(std::string_view bytes) {
  static const Words names = {"BEGIN",
                              "END",
                              "VERSION",
                              "PRODID",
                              "CALSCALE",
                              "METHOD",
                              "NAME",
                              "X-WR-CALNAME",
                              "X-WR-TIMEZONE",
                              "UID",
                              "DTSTAMP",
                              "DTSTART",
                              "DTEND",
                              "SUMMARY",
                              "DESCRIPTION",
                              "LOCATION",
                              "URL",
                              "CATEGORIES",
                              "STATUS",
                              "TRANSP",
                              "SEQUENCE",
                              "LAST-MODIFIED",
                              "CREATED",
                              "REFRESH-INTERVAL",
                              "X-PUBLISHED-TTL",
                              "COLOR",
                              "CLASS",
                              "DURATION",
                              "SOURCE"};
  static const Words zones = {"VTIMEZONE", "STANDARD", "DAYLIGHT"};
  static const Words zone_names = {"TZID", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "RRULE"};
  std::string all, line;
  std::vector<std::string> open;
  const auto whole = [&](const std::string& unfolded) {
    const std::string name = unfolded.substr(0, unfolded.find_first_of(":;"));
    const bool of_zone = !open.empty() && zones.contains(open.back());
    if (!names.contains(name) && !(of_zone && zone_names.contains(name))) say(all, "calendar", "a line " + unfolded);
    const std::string value = unfolded.substr(std::min(unfolded.find(':'), unfolded.size() - 1) + 1);
    if (name == "BEGIN") {
      if (value != "VCALENDAR" && value != "VEVENT" && !zones.contains(value))
        say(all, "calendar", "it begins a " + value);
      open.push_back(value);
    }
    if (name == "END") {
      if (open.empty() || open.back() != value) return say(all, "calendar", "it ends a " + value);
      open.pop_back();
    }
    if (name == "URL" && !value.starts_with(own_address)) say(all, "calendar", "an address " + value);
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = bytes.find("\r\n", at);
    if (end == std::string_view::npos) {
      say(all, "calendar", "a last line without an end");
      break;
    }
    const std::string_view one = bytes.substr(at, end - at);
    if (one.size() > 75) say(all, "calendar", "a line of " + std::to_string(one.size()) + " bytes");
    if (one.find_first_of("\r\n") != std::string_view::npos) say(all, "calendar", "half a line end");
    if (one.starts_with(' ')) {
      line += one.substr(1);
    } else {
      if (!line.empty()) whole(line);
      line = one;
    }
    at = end + 2;
  }
  if (!line.empty()) whole(line);
  if (!open.empty()) say(all, "calendar", "a " + open.back() + " stays open");
  check_bytes("calendar", bytes, all);
  return all;
}

std::string dangers(const Tree& outputs) {
  std::string all;
  for (const auto& [path, bytes] : outputs) {
    check_name(path, all);
    if (path.starts_with("assets/") || path.starts_with("documents/"))
      continue; // the theme's, and documents as they are
    if (path.ends_with(".html")) all += dangers_of_page(path, bytes);
    if (path.ends_with("feed.xml")) all += dangers_of_atom(bytes);
    if (path.ends_with("feed.json")) all += dangers_of_json_feed(bytes);
    if (path.ends_with(".ics")) all += dangers_of_calendar(bytes);
    if (path.starts_with("sitemap") && path.ends_with(".xml"))
      if (const std::string problem = read_xml(bytes).problem; !problem.empty()) say(all, path, problem);
  }
  return all;
}

std::string text_of_html(std::string_view html) {
  std::string text;
  for (const Piece& piece : pieces_of(html))
    if (piece.kind == Piece::Kind::text) text += piece.text;
  return text;
}

} // namespace ecole::tests
