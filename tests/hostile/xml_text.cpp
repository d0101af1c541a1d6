#include "hostile/xml_text.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <memory>

namespace ecole::tests {

namespace {

std::string string_of(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : ""; }

void read(const xmlNode* node, XmlText& found) {
  XmlText::Element element{string_of(node->name), {}, {}};
  for (const xmlAttr* attribute = node->properties; attribute; attribute = attribute->next) {
    const std::unique_ptr<xmlChar, void (*)(void*)> value(xmlNodeListGetString(node->doc, attribute->children, 1),
                                                          xmlFree);
    element.attributes.emplace_back(string_of(attribute->name), string_of(value.get()));
  }
  for (const xmlNode* child = node->children; child; child = child->next) {
    if (child->type == XML_TEXT_NODE) element.text += string_of(child->content);
    if (child->type != XML_TEXT_NODE && child->type != XML_ELEMENT_NODE)
      found.problem = "neither an element nor text: " + string_of(child->name);
  }
  found.elements.push_back(std::move(element));
  for (const xmlNode* child = node->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE) read(child, found);
}

} // namespace

XmlText read_xml(std::string_view xml) {
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "feed.xml", nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
      xmlFreeDoc);
  XmlText found;
  if (!document) {
    const xmlError* error = xmlGetLastError();
    found.problem = error && error->message ? error->message : "no XML";
    return found;
  }
  for (const xmlNode* node = document->children; node; node = node->next)
    if (node->type != XML_ELEMENT_NODE) found.problem = "beside the root: " + string_of(node->name);
  read(xmlDocGetRootElement(document.get()), found);
  return found;
}

} // namespace ecole::tests
