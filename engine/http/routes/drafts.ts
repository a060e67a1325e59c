import { type Request, Router } from 'express';
import { problem } from '#engine/errors/index.ts';
import {
  type ComponentKey,
  componentKey,
  diffComponents,
  discardDraft,
  findDraftComponent,
  isComponentKind,
  isComponentName,
  loadDraft,
  loadHead,
  type Precondition,
  publishableComponents,
  rebaseDraft,
  saveDraftComponent,
} from '#engine/metadata/index.ts';
import {
  assertDocument,
  checkDraft,
  componentLoader,
  forecastDraft,
  type PublishServices,
  presentDraft,
  presentFindings,
  presentImpact,
  publishDraft,
  textOption,
} from '#engine/publish/index.ts';
import { assertAdmin } from '../assert-admin.ts';
import { readIfMatch, sendRevision, wantsNew } from '../preconditions.ts';
import { contextOf } from '../request-facts.ts';

const designerOf = (req: Request) => assertAdmin(contextOf(req), 'metadata');

/** `/drafts/main`: the one draft, its components, check, diff, forecast and publish. For designers only. */
export function createDraftRoutes(services: PublishServices): Router {
  const router = Router();

  router.get('/drafts/main', async (req, res) => {
    const { ws } = designerOf(req);
    const [draft, head] = [await loadDraft(ws), await loadHead(ws)];
    const base = await componentLoader(services, ws)(draft.base);
    res.json({ data: presentDraft(draft, base, head.release) });
  });

  router.delete('/drafts/main', async (req, res) => {
    await discardDraft(designerOf(req).ws);
    res.status(204).end();
  });

  router.get('/drafts/main/components/:kind/:name', async (req, res) => {
    const { ws } = designerOf(req);
    const key = keyOfRequest(req);
    const found = await findDraftComponent(ws, key, componentLoader(services, ws));
    if (!found) throw problem('draft.componentNotFound', { params: req.params });
    sendRevision(res, found.revision);
    res.json({ data: found });
  });

  router.put('/drafts/main/components/:kind/:name', async (req, res) => {
    const { ws } = designerOf(req);
    const document = assertDocument(req.body, keyOfRequest(req));
    const saved = await saveDraftComponent(ws, saveOf(req, document));
    if (saved.revision !== undefined) sendRevision(res, saved.revision);
    const { kind, name } = req.params;
    res.status(saved.isNew ? 201 : 200).json({ data: { kind, name, revision: saved.revision, document } });
  });

  router.delete('/drafts/main/components/:kind/:name', async (req, res) => {
    const { ws } = designerOf(req);
    await saveDraftComponent(ws, saveOf(req, null));
    res.status(204).end();
  });

  router.post('/drafts/main/check', async (req, res) => {
    const ctx = designerOf(req);
    const { findings } = await checkDraft(services, ctx.ws);
    res.json({ data: { findings: presentFindings(ctx, findings) } });
  });

  router.get('/drafts/main/diff', async (req, res) => {
    const { ws } = designerOf(req);
    const draft = await loadDraft(ws);
    const base = await componentLoader(services, ws)(draft.base);
    res.json({
      data: { base: draft.base, changes: diffComponents(base, publishableComponents(base, draft)) },
    });
  });

  router.post('/drafts/main/impact', async (req, res) => {
    const ctx = designerOf(req);
    res.json({ data: presentImpact(ctx, await forecastDraft(services, ctx)) });
  });

  router.post('/drafts/main/rebase', async (req, res) => {
    const { ws } = designerOf(req);
    const prefer = textOption(req.body, 'prefer', ['mine', 'theirs'] as const);
    const { base, conflicts } = await rebaseDraft(ws, {
      loadBase: componentLoader(services, ws),
      ...(prefer && { prefer }),
    });
    if (conflicts.length > 0) throw problem('draft.conflicts', { extra: { conflicts } });
    res.json({ data: { base } });
  });

  router.post('/drafts/main/publish', async (req, res) => {
    const ctx = designerOf(req);
    const note = textOption(req.body, 'note') ?? '';
    const { release, changes, impact } = await publishDraft(services, ctx, { note });
    res
      .status(201)
      .location(`/api/v1/releases/${release}`)
      .json({ data: { release, changes, impact: presentImpact(ctx, impact) } });
  });

  function saveOf(req: Request, document: object | null) {
    const { ws, principal, now } = designerOf(req);
    const loadBase = componentLoader(services, ws);
    return {
      key: keyOfRequest(req),
      document,
      precondition: preconditionOf(req),
      member: principal.memberId,
      now,
      loadBase,
    };
  }

  return router;
}

function keyOfRequest(req: Request): ComponentKey {
  const { kind = '', name = '' } = req.params as { kind?: string; name?: string };
  if (!isComponentKind(kind)) throw problem('draft.unknownKind', { params: { kind } });
  if (!isComponentName(kind, name)) throw problem('draft.wrongName', { params: { kind, name } });
  return componentKey(kind, name);
}

function preconditionOf(req: Request): Precondition {
  if (wantsNew(req)) return { kind: 'absent' };
  const revision = readIfMatch(req);
  return revision === '*' ? { kind: 'any' } : { kind: 'revision', revision };
}
