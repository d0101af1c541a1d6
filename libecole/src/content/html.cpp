#include "content/html.hpp"

#include "base/text.hpp"
#include "content/destination.hpp"
#include <algorithm>
#include <array>
#include <cmark-gfm/node.h>
#include <cmark-gfm/syntax_extension.h>
#include <cstdlib>
#include <cstring>

namespace ecole::content {

using base::DiagnosticId;

namespace {

constexpr std::size_t longest_address = 2'000; // bytes; what browsers and servers take for certain
constexpr std::size_t longest_title = 1'000;
constexpr std::size_t longest_id = 80;
constexpr std::size_t most_address_bytes = 1 << 20; // of all links of a file: references repeat what was written once
constexpr std::ptrdiff_t most_findings = 100;       // of one kind in a file

std::string shortened(std::string_view text) {
  std::string cleaned = base::cleaned(text);
  std::size_t end = 0, count = 0;
  while (end < cleaned.size() && count < 80) end += base::decode(cleaned, end).bytes, ++count;
  return end < cleaned.size() ? cleaned.substr(0, end) + "…" : cleaned;
}

bool is_image(cmark_node* node) { return cmark_node_get_type(node) == CMARK_NODE_IMAGE; }

// Every node, in the order of the file; nothing inside an image, whose content is only its alternative text.
std::vector<cmark_node*> all_nodes(cmark_node* root) {
  std::vector<cmark_node*> nodes;
  std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> each(cmark_iter_new(root), cmark_iter_free);
  for (cmark_event_type event; (event = cmark_iter_next(each.get())) != CMARK_EVENT_DONE;) {
    if (event != CMARK_EVENT_ENTER) continue;
    cmark_node* node = cmark_iter_get_node(each.get());
    nodes.push_back(node);
    if (is_image(node)) cmark_iter_reset(each.get(), node, CMARK_EVENT_EXIT);
  }
  return nodes;
}

void remove(cmark_node* node) {
  cmark_node_unlink(node);
  cmark_node_free(node);
}

cmark_node* text_node(const std::string& text) {
  cmark_node* node = cmark_node_new(CMARK_NODE_TEXT);
  cmark_node_set_literal(node, text.c_str());
  return node;
}

// A link becomes what it encloses.
void unwrap(cmark_node* node) {
  while (cmark_node* child = cmark_node_first_child(node)) {
    cmark_node_unlink(child);
    cmark_node_insert_before(node, child);
  }
  remove(node);
}

// An image becomes its alternative text.
void replace_by_text(cmark_node* node, const std::string& text) {
  cmark_node* replacement = text_node(text);
  cmark_node_insert_before(node, replacement);
  remove(node);
}

// "&#1;" gives a control character, and those are what marks are made of.
void clean_literal(cmark_node* node) {
  std::string_view literal = cmark_node_get_literal(node);
  bool controls = std::ranges::any_of(
      literal, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r'; });
  if (controls) cmark_node_set_literal(node, base::cleaned(literal).c_str());
}

// What is read as the alternative text of an image.
void clean_literals_in(cmark_node* image) {
  std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> each(cmark_iter_new(image), cmark_iter_free);
  while (cmark_iter_next(each.get()) != CMARK_EVENT_DONE) {
    cmark_node* node = cmark_iter_get_node(each.get());
    if (cmark_node_get_type(node) == CMARK_NODE_TEXT || cmark_node_get_type(node) == CMARK_NODE_CODE)
      clean_literal(node);
  }
}

void set_index(cmark_node* node, std::size_t index) {
  cmark_node_set_user_data(node, reinterpret_cast<void*>(static_cast<std::uintptr_t>(index + 1)));
}

std::optional<std::size_t> index_of(const cmark_node* node) {
  auto stored = reinterpret_cast<std::uintptr_t>(cmark_node_get_user_data(const_cast<cmark_node*>(node)));
  if (stored == 0) return std::nullopt;
  return stored - 1;
}

// What stands in Markdown for a piece of raw HTML; the name of its first element decides.
std::string_view instead_of(std::string_view element) {
  struct Row {
    std::string_view names, instead; // names between spaces
  };
  static constexpr std::array rows = {
      Row{" iframe video audio object embed source ", "[…](https://…)"},
      Row{" details summary ", "### …"},
      Row{" img picture figure ", "![…](…)"},
      Row{" a ", "[…](…)"},
      Row{" em i ", "*…*"},
      Row{" del s strike ", "~~…~~"},
      Row{" code pre kbd tt ", "`…`"},
      Row{" table thead tbody tr td th ", "| … | … |"},
      Row{" h1 h2 h3 h4 h5 h6 ", "## …"},
      Row{" ul ol li ", "- …"},
      Row{" blockquote ", "> …"},
      Row{" hr ", "---"},
  };
  std::string between = " " + std::string(element) + " ";
  for (const Row& row : rows)
    if (row.names.find(between) != std::string_view::npos) return row.instead;
  return "**…**";
}

// "div" of "<div class=…>" and "</div>"; "" of a comment, a declaration and the like.
std::string element_name(std::string_view html) {
  html = base::trim(html);
  if (!html.starts_with('<')) return {};
  html.remove_prefix(html.starts_with("</") ? 2 : 1);
  std::string name;
  for (char character : html) {
    char lower = character >= 'A' && character <= 'Z' ? static_cast<char>(character + 32) : character;
    if (!((lower >= 'a' && lower <= 'z') || (!name.empty() && lower >= '0' && lower <= '9'))) break;
    name += lower;
  }
  return name;
}

bool is_comment(std::string_view html) {
  html = base::trim(html);
  return html.starts_with("<!--") && html.find("-->") == html.size() - 3;
}

std::string fence_language(std::string_view info) {
  std::string language;
  for (char c : info) {
    bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '#' ||
                   c == '_' || c == '-';
    if (!allowed || language.size() == 40) break;
    language += c;
  }
  return language;
}

void append_attribute(std::string& tag, std::string_view name, std::string_view value) {
  tag += ' ';
  tag += name;
  tag += "=\"";
  base::append_escaped(tag, base::cleaned(value));
  tag += '"';
}

// cmark's renderer puts what stands around a CUSTOM_INLINE out as it is. To get tags of our own a node takes that type,
// block or inline, wherever it stands: cmark's functions allow neither a block to become one nor a table's cell to hold
// one, the renderer minds neither. What the node owned must have been given back before.
void set_tags(cmark_node* node, const std::string& enter, const std::string& exit) {
  if (node->extension && node->extension->opaque_free_func)
    node->extension->opaque_free_func(node->extension, cmark_node_mem(node), node);
  node->extension = nullptr;
  node->type = CMARK_NODE_CUSTOM_INLINE;
  std::memset(&node->as, 0, sizeof node->as);
  cmark_node_set_on_enter(node, enter.c_str());
  cmark_node_set_on_exit(node, exit.c_str());
}

void mark_as(cmark_node* node, const std::string& enter, const std::string& exit) {
  cmark_node_set_url(node, nullptr);
  cmark_node_set_title(node, nullptr);
  if (is_image(node))
    while (cmark_node* child = cmark_node_first_child(node)) remove(child);
  set_tags(node, enter, exit);
}

void mark_link(cmark_node* node, std::size_t index) {
  std::string number = std::to_string(index), attributes;
  if (std::string_view title = cmark_node_get_title(node); !title.empty()) append_attribute(attributes, "title", title);
  if (is_image(node)) {
    std::string alternative;
    append_attribute(alternative, "alt", plain_text(node));
    mark_as(node, "\x01I" + number + ";" + alternative + attributes + "\x02", "");
  } else {
    mark_as(node, "\x01L" + number + ";" + attributes + "\x02", "\x01l" + number + "\x02");
  }
}

void tag_table(cmark_node* table) {
  std::vector<std::uint8_t> alignments;
  if (const std::uint8_t* given = cmark_gfm_extensions_get_table_alignments(table))
    alignments.assign(given, given + cmark_gfm_extensions_get_table_columns(table));
  bool in_body = false;
  for (cmark_node* row = cmark_node_first_child(table); row; row = cmark_node_next(row)) {
    bool header = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
    std::size_t column = 0;
    for (cmark_node* cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell), ++column) {
      // An empty header names nothing.
      bool names = header && cmark_node_first_child(cell) != nullptr;
      std::string enter = names ? "<th scope=\"col\"" : "<td";
      switch (column < alignments.size() ? alignments[column] : 0) {
      case 'l': enter += " class=\"align-left\""; break;
      case 'c': enter += " class=\"align-center\""; break;
      case 'r': enter += " class=\"align-right\""; break;
      default: break;
      }
      set_tags(cell, enter + ">", names ? "</th>\n" : "</td>\n");
    }
    std::string enter, exit;
    if (header) {
      enter = "<thead>\n<tr>\n", exit = "</tr>\n</thead>\n";
    } else {
      enter = in_body ? "<tr>\n" : "<tbody>\n<tr>\n";
      exit = cmark_node_next(row) ? "</tr>\n" : "</tr>\n</tbody>\n";
      in_body = true;
    }
    set_tags(row, enter, exit);
  }
  set_tags(table, "<table>\n", "</table>\n");
}

void tag_task_item(cmark_node* item) {
  bool done = cmark_gfm_extensions_get_tasklist_item_checked(item);
  std::string box = done ? "<input type=\"checkbox\" checked disabled> " : "<input type=\"checkbox\" disabled> ";
  cmark_node* paragraph = cmark_node_first_child(item);
  bool labelled = paragraph && cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH;
  if (labelled) {
    cmark_node* label = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);
    cmark_node_set_on_enter(label, ("<label>" + box).c_str());
    cmark_node_set_on_exit(label, "</label>");
    while (cmark_node* child = cmark_node_first_child(paragraph)) {
      cmark_node_unlink(child);
      cmark_node_append_child(label, child);
    }
    cmark_node_append_child(paragraph, label);
  }
  set_tags(item, labelled ? "<li class=\"task-item\">" : "<li class=\"task-item\">" + box, "</li>\n");
}

// Where in the lines of its block a link's destination stands, as it was written. Each search begins behind the last
// find; it looks a short way along each line, and no more in a block where it missed often: blocks may be long, and
// links many.
struct Search {
  const cmark_node* block = nullptr;
  std::uint32_t line = 0;
  std::size_t at = 0;
  int misses = 0;
};

std::optional<TextRange> find_destination(const Document& document, const TextRange& block, Search& search,
                                          std::string_view written) {
  constexpr std::size_t window = 4'096;
  if (written.empty() || search.misses >= 20) return std::nullopt;
  std::string plain = "](" + std::string(written), bracketed = "](<" + std::string(written);
  for (std::uint32_t line = search.line; line <= block.end_line; ++line) {
    std::string_view text = document.line_text(line);
    std::size_t from = std::min(line == search.line ? search.at : 0, text.size());
    std::string_view near = text.substr(0, from + window);
    std::size_t found = near.find(plain, from), length = plain.size();
    if (std::size_t other = near.find(bracketed, from); other < found) found = other, length = bracketed.size();
    if (found == std::string_view::npos) continue;
    std::size_t end = found + length;
    if (end < text.size() && std::string_view(" \t)>").find(text[end]) == std::string_view::npos) continue;
    search.line = line;
    search.at = end;
    return document.byte_range(line, end - written.size(), end);
  }
  ++search.misses;
  return std::nullopt;
}

const cmark_node* block_of(cmark_node* node) {
  while (node && (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE)
    node = cmark_node_parent(node);
  return node;
}

} // namespace

std::optional<std::uint32_t> link_index(const cmark_node* node) {
  cmark_node_type type = cmark_node_get_type(const_cast<cmark_node*>(node));
  if (type != CMARK_NODE_LINK && type != CMARK_NODE_IMAGE) return std::nullopt;
  std::optional<std::size_t> index = index_of(node);
  if (!index) return std::nullopt;
  return static_cast<std::uint32_t>(*index);
}

std::vector<std::uint32_t> link_indices(const cmark_node* first, const cmark_node* last) {
  std::vector<std::uint32_t> indices;
  for (cmark_node* node = const_cast<cmark_node*>(first); node; node = node == last ? nullptr : cmark_node_next(node))
    for (cmark_node* each : all_nodes(node))
      if (std::optional<std::uint32_t> index = link_index(each)) indices.push_back(*index);
  return indices;
}

HtmlWriter::HtmlWriter(std::string_view path, Record& record) : path_(path), record_(record) {}

void HtmlWriter::report(DiagnosticId id, const TextRange& range, std::vector<std::string> arguments) {
  if (reported_[id]++ < most_findings) record_.findings.push_back({id, range, std::move(arguments)});
}

std::string HtmlWriter::heading_id(std::string_view text) {
  std::string id = base::slug(text);
  if (id.size() > longest_id) {
    id.resize(longest_id);
    while (id.ends_with('-')) id.pop_back();
  }
  if (id.empty()) id = "titre";
  bool digit = id[0] >= '0' && id[0] <= '9';
  // Themes use ids that begin with these for days and tasks.
  if (digit || id.starts_with("j-") || id.starts_with("devoir-")) id = "s-" + id;
  if (auto [at, is_new] = ids_.try_emplace(id, 1); !is_new) {
    std::string numbered;
    do numbered = id + "-" + std::to_string(++at->second);
    while (!ids_.try_emplace(numbered, 1).second);
    id = std::move(numbered);
  }
  return id;
}

void HtmlWriter::prepare(Document& document) {
  Search search;
  for (cmark_node* node : all_nodes(document.root())) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
      heading_ids_.push_back(heading_id(plain_text(node)));
      set_index(node, heading_ids_.size() - 1);
      break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_CODE_BLOCK:
      clean_literal(node);
      if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK)
        cmark_node_set_fence_info(node, fence_language(cmark_node_get_fence_info(node)).c_str());
      break;
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE: drop_html(document, node); break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE: {
      if (is_image(node)) clean_literals_in(node);
      const cmark_node* block = block_of(node);
      TextRange range = document.range(block);
      if (search.block != block) search = {.block = block, .line = range.line};
      std::string_view url = cmark_node_get_url(node);
      if (url.size() <= longest_address)
        if (std::optional<TextRange> found = find_destination(document, range, search, url)) range = *found;
      prepare_link(node, range);
      break;
    }
    default: break;
    }
  }
  for (cmark_node* paragraph : emptied_)
    if (!cmark_node_first_child(paragraph)) remove(paragraph);
  emptied_.clear();
}

void HtmlWriter::drop_html(Document& document, cmark_node* node) {
  std::string html = cmark_node_get_literal(node);
  bool block = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
  std::string element = element_name(html);
  if (!block && element == "br") {
    // The one way to break a line in a table's cell, where cmark's functions would not allow it.
    cmark_node_set_literal(node, nullptr);
    node->type = CMARK_NODE_LINEBREAK;
    return;
  }
  if (!is_comment(html) && !base::trim(html).starts_with("</")) {
    std::string first_line(html.substr(0, html.find('\n')));
    report(DiagnosticId::html_dropped, document.range(node), {shortened(first_line), std::string(instead_of(element))});
  }
  cmark_node* parent = cmark_node_parent(node);
  remove(node);
  if (parent && cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH && !cmark_node_first_child(parent))
    emptied_.push_back(parent);
}

void HtmlWriter::prepare_link(cmark_node* node, const TextRange& range) {
  bool image = is_image(node);
  std::string text = base::cleaned(plain_text(node));
  auto drop = [&] {
    if (image)
      replace_by_text(node, text);
    else
      unwrap(node);
  };
  std::string written = cmark_node_get_url(node);
  if (written.empty()) {
    report(DiagnosticId::link_empty, range, {text});
    return drop();
  }
  std::string_view title = cmark_node_get_title(node);
  address_bytes_ += written.size() + title.size() + text.size();
  if (written.size() > longest_address || address_bytes_ > most_address_bytes) {
    report(DiagnosticId::link_too_long, range, {shortened(std::string_view(written).substr(0, longest_address))});
    return drop();
  }
  if (title.size() > longest_title) cmark_node_set_title(node, shortened(title).c_str());
  Destination to = destination(path_, written);
  switch (to.kind) {
  case Destination::Kind::refused:
    report(DiagnosticId::link_scheme_refused, range, {shortened(written), shortened(to.scheme)});
    return drop();
  case Destination::Kind::leaves: report(DiagnosticId::link_leaves_site, range, {shortened(written)}); return drop();
  case Destination::Kind::address:
    if (image) {
      report(DiagnosticId::image_external, range, {shortened(written)});
      return drop();
    }
    cmark_node_set_url(node, base::cleaned(to.address).c_str());
    if (!title.empty()) cmark_node_set_title(node, base::cleaned(cmark_node_get_title(node)).c_str());
    break;
  case Destination::Kind::site:
    set_index(node, record_.links.size());
    record_.links.push_back({.target = std::move(to.target),
                             .anchor = std::move(to.anchor),
                             .text = std::move(text),
                             .range = range,
                             .written = base::cleaned(written),
                             .image = image});
    break;
  }
}

std::string HtmlWriter::html(Document piece, int first_level) {
  std::vector<cmark_node*> tables;
  std::vector<int> open; // levels in the source of the headings that the next one may stand below
  for (cmark_node* node : all_nodes(piece.root())) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING: {
      int level = cmark_node_get_heading_level(node);
      while (!open.empty() && open.back() >= level) open.pop_back();
      std::string name = "h" + std::to_string(std::min(first_level + static_cast<int>(open.size()), 6));
      open.push_back(level);
      std::optional<std::size_t> index = index_of(node);
      if (index && *index < heading_ids_.size()) {
        const std::string& id = heading_ids_[*index];
        record_.anchors.push_back(id);
        set_tags(node, "<" + name + " id=\"" + id + "\">", "</" + name + ">\n");
      } else {
        set_tags(node, "<" + name + ">", "</" + name + ">\n");
      }
      break;
    }
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
      if (std::optional<std::uint32_t> index = link_index(node)) mark_link(node, *index);
      break;
    case CMARK_NODE_ITEM:
      if (is_task_item(node)) tag_task_item(node);
      break;
    default:
      if (is_table(node)) tables.push_back(node);
      break;
    }
  }
  for (cmark_node* table : tables) tag_table(table);
  int options = CMARK_OPT_DEFAULT | (piece.line_breaks() ? CMARK_OPT_HARDBREAKS : 0);
  std::unique_ptr<char, void (*)(void*)> html(cmark_render_html(piece.root(), options, nullptr), std::free);
  return html.get();
}

} // namespace ecole::content
