import { Router } from 'express';
import { installPack, listPacks, type PackServices, removeDemoData } from '#engine/packs/index.ts';
import { flagOption } from '#engine/publish/index.ts';
import { assertAdmin } from '../assert-admin.ts';
import { contextOf } from '../request-facts.ts';

/** `/packs`: the gallery, installing, and taking demo data away. For designers only. */
export function createPackRoutes(services: PackServices): Router {
  const router = Router();

  router.get('/packs', async (req, res) => {
    res.json({ data: await listPacks(services, assertAdmin(contextOf(req), 'metadata')) });
  });

  router.post('/packs/:name/install', async (req, res) => {
    const ctx = assertAdmin(contextOf(req), 'metadata');
    const demoData = flagOption(req.body, 'demoData', false);
    const data = await installPack(services, ctx, { name: req.params.name, demoData });
    res.status(201).json({ data });
  });

  router.delete('/packs/:name/demo-data', async (req, res) => {
    const ctx = assertAdmin(contextOf(req), 'metadata');
    res.json({ data: await removeDemoData(services, ctx, req.params.name) });
  });

  return router;
}
