// Faults that replace an answer, whatever was asked.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from './faults';

/** False for those that only spoil the answer. */
export function answerInstead(fault: Fault | undefined, request: IncomingMessage, response: ServerResponse): boolean {
  switch (fault?.kind) {
    case 'status':
      response.writeHead(fault.status, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }).end();
      return true;
    case 'portal':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<html><body>Please sign in to the network</body></html>');
      return true;
    case 'redirect':
      response.writeHead(302, { location: fault.location }).end();
      return true;
    case 'redirect-loop':
      // Stays planned: the next hop is sent on as well.
      response.writeHead(302, { location: request.url ?? '/' }).end();
      return true;
    case 'reset':
      response.destroy();
      return true;
    case 'silence':
      return true;
    case 'cut-headers':
      request.socket.write('HTTP/1.1 200 O', () => request.socket.destroy());
      return true;
    default:
      return false;
  }
}
