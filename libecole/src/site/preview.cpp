#include "site/preview.hpp"

#include "base/diagnostics.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ecole::site {

namespace {

constexpr std::size_t longest_request = 16 << 10, most_clients = 64;
constexpr std::uint16_t ports_tried = 20;
constexpr std::string_view events_path = "/.ecole/events", script_path = "/.ecole/reload.js";

// Loads the page again where it was; when the server comes back, too.
constexpr std::string_view script = "const events = new EventSource('/.ecole/events');\n"
                                    "let lost = false;\n"
                                    "events.addEventListener('reload', () => location.reload());\n"
                                    "events.addEventListener('error', () => { lost = true; });\n"
                                    "events.addEventListener('open', () => { if (lost) location.reload(); });\n";

std::string_view type_of(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 18> types = {
      {{".html", "text/html; charset=utf-8"},
       {".css", "text/css; charset=utf-8"},
       {".js", "text/javascript; charset=utf-8"},
       {".json", "application/json"},
       {".xml", "application/xml"},
       {".txt", "text/plain; charset=utf-8"},
       {".ics", "text/calendar; charset=utf-8"},
       {".svg", "image/svg+xml"},
       {".png", "image/png"},
       {".jpg", "image/jpeg"},
       {".jpeg", "image/jpeg"},
       {".webp", "image/webp"},
       {".gif", "image/gif"},
       {".pdf", "application/pdf"},
       {".woff2", "font/woff2"},
       {".mp3", "audio/mpeg"},
       {".mp4", "video/mp4"},
       {".webmanifest", "application/manifest+json"}}};
  for (const auto& [ending, type] : types)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

std::string decoded(std::string_view path) {
  std::string plain;
  for (std::size_t i = 0; i < path.size(); ++i) {
    std::string byte;
    if (path[i] == '%' && i + 2 < path.size() && base::from_hex(path.substr(i + 1, 2), byte)) {
      plain += byte;
      i += 2;
    } else {
      plain += path[i];
    }
  }
  return plain;
}

std::string head(std::string_view status, std::string_view type, std::size_t length) {
  return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: " + std::string(type) +
         "\r\nContent-Length: " + std::to_string(length) +
         "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\r\n";
}

// The value of a header field, from the lines after the first.
std::string_view field(std::string_view request, std::string_view name) {
  for (std::string_view line : base::lines(request)) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon != name.size()) continue;
    if (std::ranges::equal(
            line.substr(0, colon), name, {}, [](char c) { return std::tolower(static_cast<unsigned char>(c)); },
            [](char c) { return std::tolower(static_cast<unsigned char>(c)); }))
      return base::trim(line.substr(colon + 1));
  }
  return {};
}

bool is_this_machine(std::string_view host) {
  const std::size_t port = host.rfind(':');
  const std::string_view name = host.ends_with(']') ? host : host.substr(0, port);
  return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

} // namespace

Result<Preview> Preview::listen(std::uint16_t port, File file) {
  Preview preview;
  preview.file_ = std::move(file);
  preview.socket_ = base::Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const int on = 1;
  setsockopt(preview.socket_.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  for (int tried = 0; tried <= (port ? ports_tried : 0); ++tried) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port + tried));
    if (bind(preview.socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) continue;
    if (::listen(preview.socket_.get(), 64) != 0) continue;
    socklen_t size = sizeof address;
    getsockname(preview.socket_.get(), reinterpret_cast<sockaddr*>(&address), &size);
    preview.port_ = ntohs(address.sin_port);
    return preview;
  }
  return std::unexpected(
      base::make_error(base::DiagnosticId::port_taken, std::to_string(port), {std::strerror(errno)}));
}

void Preview::add_to(std::vector<pollfd>& polled) const {
  polled.push_back({socket_.get(), POLLIN, 0});
  for (const Client& client : clients_)
    polled.push_back({client.socket.get(), static_cast<short>(POLLIN | (client.out.empty() ? 0 : POLLOUT)), 0});
}

std::string Preview::page(std::string html) const {
  std::string added = in_pages_ + "<script src=\"" + std::string(script_path) + "\" type=\"module\"></script>\n";
  const std::size_t end = html.rfind("</body>");
  return html.insert(end == std::string::npos ? html.size() : end, added);
}

void Preview::answer(Client& client, std::string_view request) {
  const std::string_view line = request.substr(0, request.find("\r\n"));
  const std::vector<std::string_view> words = base::split(line, ' ');
  const bool head_only = words.front() == "HEAD";
  const auto reply = [&](std::string_view status, std::string_view type, std::string_view body) {
    client.out += head(status, type, body.size());
    if (!head_only) client.out += body;
  };
  if (words.size() != 3 || (words[0] != "GET" && !head_only)) return reply("405 Method Not Allowed", "text/plain", "");
  if (!is_this_machine(field(request, "host"))) return reply("421 Misdirected Request", "text/plain", "");
  if (words[1] == script_path) return reply("200 OK", type_of(".js"), script);
  if (words[1] == events_path) {
    client.events = true;
    client.out += "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\r\nretry: 500\n\n";
    return;
  }
  std::string path = decoded(words[1].substr(0, words[1].find_first_of("?#")));
  path.erase(0, path.find_first_not_of('/') == std::string::npos ? path.size() : path.find_first_not_of('/'));
  if (path.empty() || path.ends_with('/')) path += "index.html";
  const bool shown = base::stays_below(path) && !path.starts_with('.'); // what ecole keeps beside the pages is no page
  std::optional<std::string> bytes = shown ? file_(path) : std::nullopt;
  if (bytes) return reply("200 OK", type_of(path), path.ends_with(".html") ? page(std::move(*bytes)) : *bytes);
  reply("404 Not Found", type_of(".html"),
        page(file_("404.html").value_or("<!doctype html><title>404</title><body>404</body>")));
}

void Preview::serve_some() {
  for (int accepted; (accepted = accept4(socket_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
    base::Descriptor socket(accepted);
    if (clients_.size() < most_clients) clients_.push_back({std::move(socket), {}, {}, false, false});
  }
  for (Client& client : clients_) {
    std::array<char, 4096> buffer;
    for (;;) {
      const ssize_t size = recv(client.socket.get(), buffer.data(), buffer.size(), 0);
      if (size > 0) client.in.append(buffer.data(), static_cast<std::size_t>(size));
      if (size == 0) client.close = true;
      if (size < 0 && errno != EAGAIN && errno != EINTR) client.close = true;
      if (size <= 0 || client.in.size() > longest_request) break;
    }
    if (client.in.size() > longest_request) client.close = true;
    for (std::size_t end; !client.close && (end = client.in.find("\r\n\r\n")) != std::string::npos;
         client.in.erase(0, end + 4))
      answer(client, std::string_view(client.in).substr(0, end));
    while (!client.out.empty()) {
      const ssize_t size = send(client.socket.get(), client.out.data(), client.out.size(), MSG_NOSIGNAL);
      if (size > 0) client.out.erase(0, static_cast<std::size_t>(size));
      if (size < 0 && errno != EAGAIN && errno != EINTR) client.close = true;
      if (size <= 0) break;
    }
  }
  clients_.remove_if([](const Client& client) { return client.close; });
}

void Preview::reload() {
  for (Client& client : clients_)
    if (client.events) client.out += "event: reload\ndata: 1\n\n";
  serve_some();
}

} // namespace ecole::site
