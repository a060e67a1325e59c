import { randomBytes, timingSafeEqual } from 'node:crypto';
import { StoreError } from '../errors.ts';
import { hmac, type ScramCredentials, sha256 } from './scram-credentials.ts';

/** The server's side of one SCRAM-SHA-256 exchange (RFC 5802, RFC 7677). */
export interface ScramConversation {
  /** What answers the client's first message. */
  readonly serverFirst: string;
  /** Checks the client's proof; returns the server's own. @throws StoreError 18 */
  finish(clientFinal: string): string;
}

const refused = () => new StoreError(18, 'Authentication failed.');

/**
 * Begins an exchange. A stranger's name gets a first answer like everybody's and fails at the end, so that names cannot
 * be found out.
 * @throws StoreError 18 for a message that is none
 */
export function startScram(credentials: ScramCredentials, clientFirst: string): ScramConversation {
  const bare = /^[ny](?:,,|,a=[^,]*,)(n=([^,]*),r=([^,]+))/.exec(clientFirst);
  const [, first = '', name = '', clientNonce = ''] = bare ?? [];
  if (first === '') throw refused();
  const isKnown = name.replaceAll('=2C', ',').replaceAll('=3D', '=') === credentials.user;
  const nonce = clientNonce + randomBytes(18).toString('base64');
  const serverFirst = `r=${nonce},s=${credentials.salt.toString('base64')},i=${credentials.iterations}`;
  return {
    serverFirst,
    finish(clientFinal) {
      const [, withoutProof = '', answeredNonce = '', proof = ''] =
        /^(c=[^,]*,r=([^,]+)),p=([^,]+)$/.exec(clientFinal) ?? [];
      const message = `${first},${serverFirst},${withoutProof}`;
      const isRight = isProof(credentials.storedKey, message, Buffer.from(proof, 'base64'));
      if (!isRight || !isKnown || answeredNonce !== nonce) throw refused();
      return `v=${hmac(credentials.serverKey, message).toString('base64')}`;
    },
  };
}

function isProof(storedKey: Buffer, message: string, proof: Buffer): boolean {
  if (proof.length !== storedKey.length) return false;
  const signature = hmac(storedKey, message);
  const clientKey = Buffer.from(proof.map((byte, i) => byte ^ (signature[i] ?? 0)));
  return timingSafeEqual(sha256(clientKey), storedKey);
}
