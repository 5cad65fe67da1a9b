#ifndef DOORSTEP_CURL_H
#define DOORSTEP_CURL_H
#include <stddef.h>

/* One HTTP exchange over libcurl, whose variadic setters Swift cannot call. */
typedef struct doorstep_curl doorstep_curl; /* a keep-alive connection; one thread at a time */
typedef struct {
    long status;            /* HTTP status, 0 when the transport failed */
    char *headers;          /* raw header lines, NUL-terminated, owned by the answer */
    size_t headers_length;
    unsigned char *body;
    size_t body_length;
    char error[256];        /* libcurl's sentence when the transport failed, else empty */
} doorstep_curl_answer;

doorstep_curl *doorstep_curl_open(void);
void doorstep_curl_close(doorstep_curl *handle);
/* headers: lines ended by \n. Redirects are never followed. */
doorstep_curl_answer *doorstep_curl_send(doorstep_curl *handle, const char *method, const char *url,
                                         const char *headers, const unsigned char *body,
                                         size_t body_length, long timeout_ms);
/* The same, connecting to `connect_to` (libcurl's form, "::ADDRESS:PORT") whatever the URL's host says,
   and keeping at most so many bytes of head and body. */
doorstep_curl_answer *doorstep_curl_send_to(doorstep_curl *handle, const char *method,
                                            const char *url, const char *headers,
                                            const unsigned char *body, size_t body_length,
                                            long timeout_ms, const char *connect_to,
                                            size_t most_bytes);
/* One mail over SMTP. `encryption`: 0 none, 1 STARTTLS when offered, 2 demanded. `status` is the
   server's last code; `error` is empty when the mail was taken. */
doorstep_curl_answer *doorstep_curl_mail(doorstep_curl *handle, const char *url, const char *from,
                                         const char *to, const char *user, const char *password,
                                         int encryption, const unsigned char *mail,
                                         size_t mail_length, long timeout_ms);
void doorstep_curl_answer_free(doorstep_curl_answer *answer);
#endif
