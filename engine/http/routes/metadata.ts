import { Router } from 'express';
import { buildSnapshot, objectSchema, snapshotTag } from '#engine/publish/index.ts';
import { contextOf } from '../request-facts.ts';

/** `/metadata`: what the app renders from, cut to the caller's rights. */
export function createMetadataRoutes(): Router {
  const router = Router();

  router.get('/metadata', (req, res) => {
    const ctx = contextOf(req);
    const tag = `"${snapshotTag(ctx)}"`;
    res.setHeader('ETag', tag);
    res.setHeader('Cache-Control', 'private, no-cache');
    if (namesTag(req.headers['if-none-match'], tag)) {
      res.status(304).end();
      return;
    }
    res.json(buildSnapshot(ctx));
  });

  router.get('/metadata/objects/:name/schema', (req, res) => {
    res.type('application/schema+json').send(JSON.stringify(objectSchema(contextOf(req), req.params.name)));
  });

  return router;
}

/** Whether an If-None-Match names the tag; weak tags are equal here (RFC 9110 §13.1.2). */
function namesTag(header: string | undefined, tag: string): boolean {
  const tags = header?.split(',').map((each) => each.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(tag) || tags.includes('*');
}
